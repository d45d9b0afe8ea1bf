"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { answerOf } from "./action-answer";
import { announce } from "./announcer";
import { unreachableMessage } from "./api";
import { errorsOfFields, type ComposerErrors } from "./composer-draft";
import { addShot } from "./live-cache";
import { useStore } from "./store";
import { learnPrices } from "./use-prices";
import { useStudioActions, useStudioUser } from "./studio-actions";
import {
  idleSubmission,
  rememberRequest,
  submissionStore,
  unansweredRequest,
  withKey,
  type RequestWithoutKey,
} from "./submission";
import type { GenerateRequestInput } from "@/lib/domain/generate-request";

/** Sends shots, one at a time and each exactly once. */
export function useGenerate(onRefused: (errors: ComposerErrors) => void) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const { id } = useStudioUser();
  const store = submissionStore(id);
  const submission = useStore(store, idleSubmission);

  const send = useCallback(
    async (request: GenerateRequestInput) => {
      rememberRequest(id, request);
      store.set({ state: "sending", request });
      const result = await answerOf(actions.generate(request));
      if (result?.ok) {
        rememberRequest(id, null);
        addShot(client, result.value.shot);
        store.set(idleSubmission);
        announce(`Shot ${result.value.shot.number} is queued.`);
        return;
      }
      // Unanswered, it may have been written all the same: only a real answer ends the intention.
      if (result) rememberRequest(id, null);
      // First the new price on the button, then the sentence about it.
      if (result?.error.code === "price_changed") await learnPrices(client);
      store.set({
        state: "failed",
        request,
        message: result?.error.message ?? unreachableMessage,
      });
      if (result) onRefused(errorsOfFields(result.error.fields));
    },
    [actions, client, id, onRefused, store],
  );

  useEffect(() => {
    if (store.get().state !== "idle") return;
    const request = unansweredRequest(id, Date.now());
    if (request) void send(request);
  }, [id, send, store]);

  return {
    submission,
    /** Does nothing while a shot is on its way: a double click is one click. */
    generate: (request: RequestWithoutKey) => {
      const last = store.get();
      if (last.state !== "sending") void send(withKey(last, request));
    },
  };
}
