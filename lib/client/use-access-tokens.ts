"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { AccessTokenDto, CreateTokenInput } from "@/lib/domain/access-token";
import type { ActionResult } from "@/lib/domain/result";
import { announce } from "./announcer";
import { useOneAction } from "./use-one-action";

/** Handed down by the page; every answer holds the tokens after it. */
export interface AccessTokenActions {
  create: (
    input: CreateTokenInput,
  ) => Promise<ActionResult<{ token: string; tokens: AccessTokenDto[] }>>;
  revoke: (id: string) => Promise<ActionResult<{ cancelled: number; tokens: AccessTokenDto[] }>>;
}

/** The list and what its buttons do: one thing at a time. */
export function useAccessTokens(initial: AccessTokenDto[], actions: AccessTokenActions) {
  const [tokens, setTokens] = useState(initial);
  const { act, ...progress } = useOneAction<{ tokens: AccessTokenDto[] }>((answer) =>
    setTokens(answer.tokens),
  );

  return {
    tokens,
    ...progress,
    /** The new token, or null when it was not made. */
    async create(input: CreateTokenInput): Promise<string | null> {
      return (await act(actions.create(input)))?.token ?? null;
    },
    async revoke({ id, name }: AccessTokenDto): Promise<boolean> {
      const done = await act(actions.revoke(id));
      if (!done) return false;
      announce(`Access token ${name} revoked.`);
      const { cancelled } = done;
      if (cancelled > 0) toast(`${cancelled} held ${cancelled === 1 ? "take" : "takes"} cancelled`);
      return true;
    },
  };
}

export type AccessTokens = ReturnType<typeof useAccessTokens>;
