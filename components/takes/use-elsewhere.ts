"use client";

import { useKeylessProviders } from "@/lib/client/provider-keys";
import { useStudioUser } from "@/lib/client/studio-actions";
import { usePriceOf, type PriceOf } from "@/lib/client/use-prices";
import type { ModelDefinition, ProviderId } from "@/lib/domain/catalog/types";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatPrice } from "@/lib/domain/price";
import { sameElsewhere } from "@/lib/domain/same-elsewhere";

export interface Elsewhere {
  model: ModelDefinition;
  /** Of one take there: "$0.20" or "Price unknown". */
  price: string;
  /** Why the take cannot run there as it is; null when it can. */
  obstacle: string | null;
}

/**
 * Null for a take whose model only one provider has, such as a draft, and without a recipe.
 *
 * @param isOwner Who can add a key is told so; others are told whom to ask.
 */
export function elsewhereOf(
  take: TakeDto,
  keyless: readonly ProviderId[],
  priceOf: PriceOf,
  isOwner: boolean,
): Elsewhere | null {
  const { recipe } = take;
  const other = recipe && sameElsewhere(recipe);
  if (!other) return null;
  const { model } = other;
  const keyMissing = keyless.includes(model.provider)
    ? `No ${model.providerLabel} key yet. ${isOwner ? "Add one in Settings, Providers." : "Ask the owner of this studio to add one."}`
    : null;
  const price = formatPrice(priceOf(model, recipe));
  return { model, price, obstacle: other.obstacle ?? keyMissing };
}

/** The same recipe and seed at the other provider: one action, or the reason why not. */
export function useElsewhere(take: TakeDto): Elsewhere | null {
  const { isOwner } = useStudioUser();
  return elsewhereOf(take, useKeylessProviders(), usePriceOf(), isOwner);
}
