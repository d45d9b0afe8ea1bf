"use client";

import { useState } from "react";
import type { ActionResult, Failure } from "@/lib/domain/result";
import { answerOf } from "./action-answer";
import { unreachableMessage } from "./api";

const unreachable: Failure = { code: "internal", message: unreachableMessage, fields: {} };

/**
 * What the buttons of a list ask of the server, and what became of the last press.
 *
 * @param onDone gets what every answer that went well holds: the list after it
 */
export function useOneAction<Answer>(onDone: (value: Answer) => void) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isBusy,
    failure,
    forgetFailure: () => setFailure(null),
    /** Null when it failed. */
    async act<Value extends Answer>(answer: Promise<ActionResult<Value>>): Promise<Value | null> {
      setBusy(true);
      setFailure(null);
      const result = await answerOf(answer);
      setBusy(false);
      if (!result?.ok) {
        setFailure(result?.error ?? unreachable);
        return null;
      }
      onDone(result.value);
      return result.value;
    },
  };
}
