"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { CreateShareInput, ShareDto } from "@/lib/domain/share";
import { announce } from "./announcer";
import { sentenceOf } from "./api";
import { sharesQuery } from "./queries";
import { useStudioActions } from "./studio-actions";
import { useOneAction } from "./use-one-action";

/** The share links of a take and what the dialog does with them: one thing at a time. */
export function useShares(takeId: string) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const { data, error } = useQuery(sharesQuery(takeId));
  const { act, isBusy, failure } = useOneAction<{ shares: ShareDto[] }>((answer) =>
    client.setQueryData(sharesQuery(takeId).queryKey, answer.shares),
  );

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
