"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyedProvider, ProviderKeyState } from "@/lib/domain/provider-keys";
import type { ActionResult, Failure } from "@/lib/domain/result";
import { answerOf } from "./action-answer";
import { announce } from "./announcer";
import { unreachableMessage } from "./api";
import { providerKeysQuery } from "./queries";
import { learnPrices } from "./use-prices";

type Answer = Promise<ActionResult<ProviderKeyState[]>>;

/** Handed down by the page; every answer is the state of all providers after it. */
export interface ProviderKeyActions {
  save: (provider: string, key: string) => Answer;
  remove: (provider: string) => Answer;
  test: (provider: string) => Answer;
}

const unreachable: Failure = { code: "internal", message: unreachableMessage, fields: {} };

/** The keys as the server knows them; asked again and again while a test is under way. */
export function useProviderKeyStates(initial: ProviderKeyState[]): ProviderKeyState[] {
  const { data } = useQuery({
    ...providerKeysQuery(),
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.data?.some(({ check }) => check?.state === "running") ? 400 : false,
  });
  return data;
}

/** What the buttons of one card do: one thing at a time. */
export function useProviderKey(provider: KeyedProvider, actions: ProviderKeyActions) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<keyof ProviderKeyActions | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const act = async (action: keyof ProviderKeyActions, answer: Answer, said: string) => {
    setBusy(action);
    setFailure(null);
    const result = await answerOf(answer);
    setBusy(null);
    if (!result?.ok) {
      setFailure(result?.error ?? unreachable);
      return false;
    }
    client.setQueryData(providerKeysQuery().queryKey, result.value);
    void learnPrices(client);
    if (said) announce(said);
    return true;
  };

  return {
    busy,
    failure,
    forgetFailure: () => setFailure(null),
    save: (key: string) => act("save", actions.save(provider, key), "Key saved. Testing it."),
    remove: () => act("remove", actions.remove(provider), "Key removed."),
    test: () => act("test", actions.test(provider), ""),
  };
}
