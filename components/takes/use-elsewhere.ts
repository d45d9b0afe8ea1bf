"use client";

import { useKeylessProviders } from "@/lib/client/provider-keys";
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

/** Null for a take whose model only one provider has, such as a draft, and without a recipe. */
export function elsewhereOf(
  take: TakeDto,
  keyless: readonly ProviderId[],
  priceOf: PriceOf,
): Elsewhere | null {
  const { recipe } = take;
  const other = recipe && sameElsewhere(recipe);
  if (!other) return null;
  const { model } = other;
  const keyMissing = keyless.includes(model.provider)
    ? `No ${model.providerLabel} key yet. The owner adds it in Settings, Providers.`
    : null;
  const price = formatPrice(priceOf(model, recipe));
  return { model, price, obstacle: other.obstacle ?? keyMissing };
}

/** The same recipe and seed at the other provider: one action, or the reason why not. */
export function useElsewhere(take: TakeDto): Elsewhere | null {
  return elsewhereOf(take, useKeylessProviders(), usePriceOf());
}
