"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { noticeOf, noticeText, type StudioNotice } from "@/lib/domain/studio-notice";
import { announce } from "./announcer";
import { connection } from "./connection";
import { providerKeysQuery } from "./queries";
import { useStore } from "./store";
import { useFirstState } from "./studio-actions";
import { useBudget } from "./use-budget";
import { useModelPrices } from "./use-prices";

/** What the banner says, and to whom it is read out: once, when it changes. */
export function useStudioNotice(): { notice: StudioNotice; text: string } | null {
  const state = useStore(connection, "connecting");
  const { keys: initialData } = useFirstState();
  const { data: keys } = useQuery({ ...providerKeysQuery(), initialData });
  const prices = useModelPrices();
  const budget = useBudget();
  const notice = useMemo(
    () => noticeOf({ connection: state, keys, prices, budget }),
    [budget, keys, prices, state],
  );
  const text = notice ? noticeText(notice) : "";
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  return notice && { notice, text };
}
