import type { KeyedProvider } from "./provider-keys";
import type { UnitPrice, UnitPrices } from "./price";

/** Why a price could not be read. */
export type PriceFailure = "key_rejected" | "unavailable";

/** What the pages know of the price a provider names for a model. */
export interface ModelPriceDto {
  modelKey: string;
  provider: KeyedProvider;
  /** Null while none was read, and when the provider names none that can be used. */
  unitPrice: UnitPrice | null;
  readAt: string | null;
  /** Of the latest reading; null when it went well. */
  failure: { reason: PriceFailure; at: string } | null;
  /** A person asked for it and no answer is here yet. */
  isBeingRead: boolean;
}

/** A provider has 10 seconds; after this nobody waits for the answer any more. In milliseconds. */
export const readingPatience = 14_000;

export function unitPricesOf(prices: readonly ModelPriceDto[]): UnitPrices {
  return Object.fromEntries(
    prices.map(({ modelKey, unitPrice }) => [modelKey, unitPrice ?? undefined]),
  );
}
