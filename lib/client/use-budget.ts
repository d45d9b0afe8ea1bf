"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { BudgetDto } from "@/lib/domain/budget";
import { priceTimes, type Price } from "@/lib/domain/price";
import { mustAskFirst } from "@/lib/domain/spend";
import { askBeforeSpending } from "./ask-first";
import { budgetQuery, liveKey, liveTakesQuery } from "./queries";
import { useFirstState } from "./studio-actions";
import { learnPrices } from "./use-prices";

/** Several takes of one press change together. */
const settleMilliseconds = 400;

/** The budgets that count for the person and what is used of them. */
export function useBudget(): BudgetDto {
  const { budget: initialData } = useFirstState();
  return useQuery({ ...budgetQuery(), initialData }).data;
}

/**
 * Asks for the budgets again whenever a take has changed, and for what the providers say of their
 * keys when one was refused. Once for the whole studio.
 */
export function useFollowMoney() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = client.getQueryCache().subscribe(({ type, query }) => {
      if (type !== "updated" || query.queryKey[0] !== liveKey[0]) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        void client.invalidateQueries({ queryKey: budgetQuery().queryKey });
        if (wasKeyRejected(client)) void learnPrices(client);
      }, settleMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
}

function wasKeyRejected(client: QueryClient): boolean {
  const takes = client.getQueryData(liveTakesQuery().queryKey) ?? [];
  return takes.some(
    (take) => take.status === "failed" && take.error.code === "provider_key_rejected",
  );
}

/**
 * Asks the person before a press that costs more than the ask-first limit.
 *
 * @returns A function that resolves to true when the press may go on.
 */
export function useAskFirst() {
  const askForTotal = useAskFirstForTotal();
  return useCallback(
    (price: Price, takes: number) => askForTotal(priceTimes(price, takes), takes),
    [askForTotal],
  );
}

/** The same for takes of different prices. */
export function useAskFirstForTotal() {
  const client = useQueryClient();
  return useCallback(
    async (total: Price, takes: number): Promise<boolean> => {
      if (total.kind === "free") return true;
      const budget = await client.fetchQuery(budgetQuery()).catch(() => null);
      const micros = total.kind === "known" ? total.microDollars : null;
      // Without an answer the limit is not known: one question too many costs nothing.
      const limit = budget ? budget.askFirstMicros : 0;
      return mustAskFirst(micros, limit) ? askBeforeSpending(micros, takes) : true;
    },
    [client],
  );
}
