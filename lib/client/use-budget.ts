"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { priceTimes, type Price } from "@/lib/domain/price";
import { mustAskFirst } from "@/lib/domain/spend";
import { askBeforeSpending } from "./ask-first";
import { budgetQuery, liveKey } from "./queries";

/** Several takes of one press change together. */
const settleMilliseconds = 400;

/** The budgets that count for the person and what is used of them; undefined until it is known. */
export function useBudget() {
  return useQuery(budgetQuery()).data;
}

/** Asks for the budgets again whenever a take has changed. Once for the whole studio. */
export function useFollowBudget() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = client.getQueryCache().subscribe(({ type, query }) => {
      if (type !== "updated" || query.queryKey[0] !== liveKey[0]) return;
      clearTimeout(timer);
      const { queryKey } = budgetQuery();
      timer = setTimeout(() => void client.invalidateQueries({ queryKey }), settleMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
}

/**
 * Asks the person before a press that costs more than the ask-first limit.
 *
 * @returns A function that resolves to true when the press may go on.
 */
export function useAskFirst() {
  const client = useQueryClient();
  return useCallback(
    async (price: Price, takes: number): Promise<boolean> => {
      if (price.kind === "free") return true;
      const budget = await client.fetchQuery(budgetQuery()).catch(() => null);
      const total = priceTimes(price, takes);
      const micros = total.kind === "known" ? total.microDollars : null;
      // Without an answer the limit is not known: one question too many costs nothing.
      const limit = budget ? budget.askFirstMicros : 0;
      return mustAskFirst(micros, limit) ? askBeforeSpending(micros, takes) : true;
    },
    [client],
  );
}
