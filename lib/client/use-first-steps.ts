"use client";

import { useCallback } from "react";
import type { FirstStep } from "@/lib/domain/first-steps";
import { answerOf } from "./action-answer";
import { createStore, useStore, type Store } from "./store";
import { useStudioActions, useStudioUser } from "./studio-actions";

const none: readonly FirstStep[] = [];
const finishedHere = new Map<string, Store<readonly FirstStep[]>>();

function storeOf(userId: string): Store<readonly FirstStep[]> {
  const store = finishedHere.get(userId) ?? createStore(none);
  finishedHere.set(userId, store);
  return store;
}

/**
 * The steps that are still to be shown.
 *
 * @param openSteps as the server knew them when the page was made
 */
export function useFirstSteps(openSteps: readonly FirstStep[]) {
  const { id } = useStudioUser();
  const actions = useStudioActions();
  const store = storeOf(id);
  const finished = useStore(store, none);
  const finish = useCallback(
    (steps: readonly FirstStep[]) => {
      const now = store.get();
      const left = steps.filter((step) => !now.includes(step));
      if (left.length === 0) return;
      // Unanswered it is hidden here all the same, and offered again by the next page.
      store.set([...now, ...left]);
      void answerOf(actions.finishFirstSteps([...left]));
    },
    [actions, store],
  );
  return { open: openSteps.filter((step) => !finished.includes(step)), finish };
}
