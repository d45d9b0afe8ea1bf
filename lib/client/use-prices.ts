"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { presentPrice } from "@/lib/domain/catalog/present-price";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import { unitPricesOf, type ModelPriceDto } from "@/lib/domain/model-prices";
import type { Price } from "@/lib/domain/price";
import { pricesQuery } from "./queries";
import { useFirstState } from "./studio-actions";

const pollMilliseconds = 400;

/** What the providers name as their prices; asked again and again while one is being read. */
export function useModelPrices(): readonly ModelPriceDto[] {
  const { prices: initialData } = useFirstState();
  const { data } = useQuery({
    ...pricesQuery(),
    initialData,
    refetchInterval: ({ state }) =>
      state.data?.some(({ isBeingRead }) => isBeingRead) ? pollMilliseconds : false,
  });
  return data;
}

/** Of one take. */
export type PriceOf = (model: ModelDefinition, parameters: ShotParameters) => Price;

/** For what is drawn: it changes with the prices. */
export function usePriceOf(): PriceOf {
  const prices = useModelPrices();
  return useMemo(() => {
    const unitPrices = unitPricesOf(prices);
    return (model, parameters) => presentPrice(model, parameters, unitPrices);
  }, [prices]);
}

/** For a press, also one that comes long after it was drawn: the prices as this page knows them now. */
export function usePriceNow(): PriceOf {
  const client = useQueryClient();
  const { prices: first } = useFirstState();
  return useCallback(
    (model, parameters) => {
      const known = client.getQueryData(pricesQuery().queryKey) ?? first;
      return presentPrice(model, parameters, unitPricesOf(known));
    },
    [client, first],
  );
}

/** After the server said that a price changed: resolves once the page knows the new one, or cannot. */
export function learnPrices(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: pricesQuery().queryKey });
}
