"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { announce } from "@/lib/client/announcer";
import { unreachableMessage } from "@/lib/client/api";
import { newClientKey } from "@/lib/client/client-key";
import { applyTakes } from "@/lib/client/live-cache";
import { pendingRuns, type PendingRun } from "@/lib/client/pending-runs";
import { providerSettingsPath } from "@/lib/client/provider-keys";
import { useStudioActions, useStudioUser } from "@/lib/client/studio-actions";
import { useAskFirst, useAskFirstForTotal } from "@/lib/client/use-budget";
import { learnPrices, usePriceNow, type PriceOf } from "@/lib/client/use-prices";
import { findModel } from "@/lib/domain/catalog";
import { hasRecipe, type TakeDto, type TakeWithRecipe } from "@/lib/domain/dtos";
import { errorCatalog } from "@/lib/domain/errors";
import { microsOfPrice, sumOfPrices, type Price } from "@/lib/domain/price";

interface Wish {
  seed: "same" | "new";
  /** Null for the model of the take itself. */
  modelKey: string | null;
  /** A paid take is sent only after the seconds in which it can be cancelled. */
  hold: boolean;
  /** The person has agreed to the price of all takes of the press. */
  isAgreed?: boolean;
}

/** Of one take of the wish. A model that is not offered any more costs what it cost before. */
function priceOfWish(origin: TakeWithRecipe, { modelKey }: Wish, priceOf: PriceOf): Price {
  const { provider, model } = origin.recipe;
  const chosen = findModel(modelKey ?? `${provider}/${model}`);
  return chosen ? priceOf(chosen, origin.recipe) : origin.priceEstimate;
}

// Keys of requests that were sent but not answered: the next try must be the same intention.
const unansweredKeys = new Map<string, string>();

/** Takes made from a take. A second press before the answer is the same press. */
function useRun() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const askFirst = useAskFirst();
  const priceOf = usePriceNow();
  const router = useRouter();
  const { isOwner } = useStudioUser();

  const run = async (origin: TakeDto, wish: Wish): Promise<TakeDto | null> => {
    if (!hasRecipe(origin)) {
      toast.error(errorCatalog.take_has_no_recipe.message);
      return null;
    }
    const { seed, modelKey, hold } = wish;
    const intention = `${origin.id} ${seed} ${modelKey}`;
    const others = () => pendingRuns.get().filter((other) => other.clientKey !== clientKey);
    const isSame = (other: PendingRun) =>
      other.origin.id === origin.id && other.seed === seed && other.modelKey === modelKey;
    if (pendingRuns.get().some(isSame)) return null;
    const price = priceOfWish(origin, wish, priceOf);
    if (!wish.isAgreed && !(await askFirst(price, 1))) return null;
    if (pendingRuns.get().some(isSame)) return null;
    const clientKey = unansweredKeys.get(intention) ?? newClientKey();
    unansweredKeys.set(intention, clientKey);
    pendingRuns.set([...pendingRuns.get(), { clientKey, origin, seed, modelKey }]);
    const options = { clientKey, hold, expectedPriceMicros: microsOfPrice(price) };
    const request =
      modelKey === null
        ? actions.runAgain(origin.id, { ...options, seed })
        : actions.runOnProvider(origin.id, { ...options, modelKey });
    const result = await answerOf(request);
    if (result && (result.ok || result.error.code !== "internal")) unansweredKeys.delete(intention);
    if (result?.ok) {
      applyTakes(client, [result.value]);
      pendingRuns.set(others());
      announce(`Shot ${origin.shotNumber}, take ${result.value.number} is queued.`);
      return result.value;
    }
    pendingRuns.set(others());
    // So that the next try asks, and is sent, at the new price.
    if (result?.error.code === "price_changed") await learnPrices(client);
    const tryAgain = { label: "Try again", onClick: () => void run(origin, wish) };
    const addKey = { label: "Add key", onClick: () => router.push(providerSettingsPath) };
    const isKeyMissing = result?.error.code === "provider_key_missing";
    // Without a key the next try would end the same way.
    const action = isKeyMissing ? (isOwner ? addKey : undefined) : tryAgain;
    toast.error(result?.error.message ?? unreachableMessage, { action });
    return null;
  };
  return run;
}

/** Retake and new seed. */
export function useRunAgain() {
  const run = useRun();
  return (origin: TakeDto, seed: "same" | "new", { hold = false } = {}) =>
    run(origin, { seed, modelKey: null, hold });
}

/** The same recipes and seeds once more, as one press: the price of all is asked about once. */
export function useRetryAll() {
  const run = useRun();
  const priceOf = usePriceNow();
  const askForTotal = useAskFirstForTotal();
  return async (takes: readonly TakeWithRecipe[]): Promise<void> => {
    const wish = { seed: "same", modelKey: null, hold: false, isAgreed: true } as const;
    const prices = takes.map((take) => priceOfWish(take, wish, priceOf));
    if (!(await askForTotal(sumOfPrices(prices), takes.length))) return;
    // What one of them is refused for, the others would be refused for as well.
    for (const take of takes) if (!(await run(take, wish))) return;
  };
}

/** The same recipe and seed at another model. */
export function useRunElsewhere() {
  const run = useRun();
  return (origin: TakeDto, modelKey: string, { hold = false } = {}) =>
    run(origin, { seed: "same", modelKey, hold });
}
