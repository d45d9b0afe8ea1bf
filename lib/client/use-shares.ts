"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionResult, Failure } from "@/lib/domain/result";
import type { CreateShareInput, ShareDto } from "@/lib/domain/share";
import { answerOf } from "./action-answer";
import { announce } from "./announcer";
import { sentenceOf, unreachableMessage } from "./api";
import { sharesQuery } from "./queries";
import { useStudioActions } from "./studio-actions";

const unreachable: Failure = { code: "internal", message: unreachableMessage, fields: {} };

/** The share links of a take and what the dialog does with them: one thing at a time. */
export function useShares(takeId: string) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const { data, error } = useQuery(sharesQuery(takeId));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const act = async <Value extends { shares: ShareDto[] }>(
    answer: Promise<ActionResult<Value>>,
  ): Promise<Value | null> => {
    setBusy(true);
    setFailure(null);
    const result = await answerOf(answer);
    setBusy(false);
    if (!result?.ok) {
      setFailure(result?.error ?? unreachable);
      return null;
    }
    client.setQueryData(sharesQuery(takeId).queryKey, result.value.shares);
    return result.value;
  };

  return {
    /** Null until they are known. */
    shares: data ?? null,
    loadFailure: error ? sentenceOf(error) : null,
    isBusy,
    failure,
    /** The address of the new link, or null when it was not made. */
    async create(input: CreateShareInput): Promise<string | null> {
      return (await act(actions.createShare(takeId, input)))?.address ?? null;
    },
    async revoke({ id, lastFour }: ShareDto) {
      if (await act(actions.revokeShare(id))) announce(`Link ending in ${lastFour} revoked.`);
    },
  };
}

export type Shares = ReturnType<typeof useShares>;
