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

// Keys of requests that were sent but not answered: the next try must be the same intention.
const unansweredKeys = new Map<string, string>();

/** Retake and new seed. A second press before the answer is the same press. */
export function useRunAgain() {
  const client = useQueryClient();
  const actions = useStudioActions();

  const runAgain = async (origin: TakeDto, seed: "same" | "new"): Promise<TakeDto | null> => {
    const intention = `${origin.id} ${seed}`;
    const others = () => pendingRuns.get().filter((run) => run.clientKey !== clientKey);
    if (pendingRuns.get().some((run) => run.origin.id === origin.id && run.seed === seed)) {
      return null;
    }
    const clientKey = unansweredKeys.get(intention) ?? newClientKey();
    unansweredKeys.set(intention, clientKey);
    pendingRuns.set([...pendingRuns.get(), { clientKey, origin, seed }]);
    const result = await answerOf(actions.runAgain(origin.id, { clientKey, seed }));
    if (result && (result.ok || result.error.code !== "internal")) unansweredKeys.delete(intention);
    if (result?.ok) {
      applyTakes(client, [result.value]);
      pendingRuns.set(others());
      announce(`Shot ${origin.shotNumber}, take ${result.value.number} is queued.`);
      return result.value;
    }
    pendingRuns.set(others());
    toast.error(result?.error.message ?? unreachableMessage, {
      action: { label: "Try again", onClick: () => void runAgain(origin, seed) },
    });
    return null;
  };
  return runAgain;
}
