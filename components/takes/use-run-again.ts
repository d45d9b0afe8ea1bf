"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { announce } from "@/lib/client/announcer";
import { unreachableMessage } from "@/lib/client/api";
import { newClientKey } from "@/lib/client/client-key";
import { applyTakes } from "@/lib/client/live-cache";
import { pendingRuns } from "@/lib/client/pending-runs";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { TakeDto } from "@/lib/domain/dtos";

interface Wish {
  seed: "same" | "new";
  /** Null for the model of the take itself. */
  modelKey: string | null;
}

// Keys of requests that were sent but not answered: the next try must be the same intention.
const unansweredKeys = new Map<string, string>();

/** Takes made from a take. A second press before the answer is the same press. */
function useRun() {
  const client = useQueryClient();
  const actions = useStudioActions();

  const run = async (origin: TakeDto, wish: Wish): Promise<TakeDto | null> => {
    const { seed, modelKey } = wish;
    const intention = `${origin.id} ${seed} ${modelKey}`;
    const others = () => pendingRuns.get().filter((other) => other.clientKey !== clientKey);
    const isSame = (other: Wish & { origin: TakeDto }) =>
      other.origin.id === origin.id && other.seed === seed && other.modelKey === modelKey;
    if (pendingRuns.get().some(isSame)) return null;
    const clientKey = unansweredKeys.get(intention) ?? newClientKey();
    unansweredKeys.set(intention, clientKey);
    pendingRuns.set([...pendingRuns.get(), { clientKey, origin, seed, modelKey }]);
    const request =
      modelKey === null
        ? actions.runAgain(origin.id, { clientKey, seed })
        : actions.runOnProvider(origin.id, { clientKey, modelKey });
    const result = await answerOf(request);
    if (result && (result.ok || result.error.code !== "internal")) unansweredKeys.delete(intention);
    if (result?.ok) {
      applyTakes(client, [result.value]);
      pendingRuns.set(others());
      announce(`Shot ${origin.shotNumber}, take ${result.value.number} is queued.`);
      return result.value;
    }
    pendingRuns.set(others());
    toast.error(result?.error.message ?? unreachableMessage, {
      action: { label: "Try again", onClick: () => void run(origin, wish) },
    });
    return null;
  };
  return run;
}

/** Retake and new seed. */
export function useRunAgain() {
  const run = useRun();
  return (origin: TakeDto, seed: "same" | "new") => run(origin, { seed, modelKey: null });
}

/** The same recipe and seed at another model. */
export function useRunElsewhere() {
  const run = useRun();
  return (origin: TakeDto, modelKey: string) => run(origin, { seed: "same", modelKey });
}
