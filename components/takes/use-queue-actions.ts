"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { announce } from "@/lib/client/announcer";
import { unreachableMessage } from "@/lib/client/api";
import { applyTakes } from "@/lib/client/live-cache";
import { queueKey } from "@/lib/client/queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { TakeDto } from "@/lib/domain/dtos";
import { isHeldByPerson, queueMaximum, type QueueDto, type QueueMove } from "@/lib/domain/queue";
import type { ActionResult } from "@/lib/domain/result";

const takesInWords = (count: number) => (count === 1 ? "1 take" : `${count} takes`);

/** What a person can do about takes on their way. One press at a time. */
export function useQueueActions() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [isBusy, setBusy] = useState(false);

  const change = async (
    action: Promise<ActionResult<TakeDto[]>>,
    said: (takes: TakeDto[]) => void,
  ) => {
    setBusy(true);
    const result = await answerOf(action);
    setBusy(false);
    if (!result?.ok) {
      toast.error(result?.error.message ?? unreachableMessage);
      return;
    }
    applyTakes(client, result.value);
    said(result.value);
  };
  /** One press changes no more than the server takes; the rest stays to be pressed for. */
  const some = (takeIds: readonly string[]) => takeIds.slice(0, queueMaximum);

  return {
    isBusy,
    hold(takeIds: readonly string[]) {
      if (isBusy || takeIds.length === 0) return;
      void change(actions.holdTakes(some(takeIds)), (takes) => {
        const held = takes.filter(isHeldByPerson).length;
        announce(`${takesInWords(held)} held.`);
        const gone = takes.length - held;
        if (gone > 0) toast(`${takesInWords(gone)} could not be held: already on the way`);
      });
    },
    release(takeIds: readonly string[]) {
      if (isBusy || takeIds.length === 0) return;
      void change(actions.letTakesGo(some(takeIds)), (takes) =>
        announce(`${takesInWords(takes.length)} released.`),
      );
    },
    cancel(takeIds: readonly string[]) {
      if (isBusy || takeIds.length === 0) return;
      void change(actions.cancelTakes(some(takeIds)), () => undefined);
    },
    sendFirst(takeId: string) {
      if (isBusy) return;
      const action = actions.sendFirst(takeId);
      const asList = action.then((result): ActionResult<TakeDto[]> =>
        result.ok ? { ok: true, value: [result.value] } : result,
      );
      void change(asList, ([take]) => {
        if (take) announce(`Shot ${take.shotNumber}, take ${take.number} goes first.`);
      });
    },
    /** @param said is read out once it is done */
    async move(move: QueueMove, said: string) {
      if (isBusy) return;
      const takeIds = [...some(move.takeIds)];
      await change(actions.moveTakes({ ...move, takeIds }), () => announce(said));
    },
    async nameRun(submissionId: string, name: string | null) {
      const set = (names: Record<string, string>) =>
        client.setQueryData<QueueDto>(queueKey, (queue) => queue && { ...queue, names });
      const before = client.getQueryData<QueueDto>(queueKey)?.names ?? {};
      const others = Object.entries(before).filter(([id]) => id !== submissionId);
      set(Object.fromEntries(name === null ? others : [...others, [submissionId, name]]));
      const result = await answerOf(actions.nameRun(submissionId, name));
      if (result?.ok) return announce(name === null ? "The name is gone." : `Named ${name}.`);
      set(before);
      toast.error(result?.error.message ?? unreachableMessage);
    },
  };
}
