import "server-only";
import type { Logger } from "pino";
import type { KeyedProvider } from "@/lib/domain/provider-keys";
import { KeyRefused, type PriceReading } from "@/lib/providers/types";
import { freshKey } from "../settings/provider-keys";
import { beginReading, endReading, pricedModels, type PricedModel } from "./price-repository";

/** Asks a provider for its price. Must cost nothing and end with the signal. */
export type ReadPrice = (
  provider: KeyedProvider,
  key: string,
  signal: AbortSignal,
) => Promise<PriceReading>;

export interface PriceRefresh {
  readPrice: ReadPrice;
  /** Ends what is under way, for another time. */
  signal: AbortSignal;
  log: Logger;
}

const minute = 60_000;
const dayMilliseconds = 24 * 60 * minute;
const answerMilliseconds = 10_000;
const longestPause = 6 * 60 * minute;

/** Milliseconds to the next try after so many failures in a row: a minute, doubled each time. */
export function pauseAfter(failures: number): number {
  return Math.min(minute * 2 ** Math.min(failures - 1, 20), longestPause);
}

/** For the worker: reads every price that is due and whose provider has a key. Never throws. */
export async function refreshPrices(refresh: PriceRefresh): Promise<void> {
  const all = pricedModels().map((model) =>
    refreshOne(refresh, model).catch((error: unknown) => {
      refresh.log.error({ err: error, model: model.key }, "could not refresh a price");
    }),
  );
  await Promise.all(all);
}

async function refreshOne({ readPrice, signal, log }: PriceRefresh, model: PricedModel) {
  const usable = await freshKey(model.provider);
  if (!usable) return;
  const reading = await beginReading(model, minute);
  if (!reading) return;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMilliseconds)]);
  const about = { model: model.key };
  try {
    const found = await readPrice(model.provider, usable.key, limit);
    await endReading(reading, found, new Date(Date.now() + dayMilliseconds));
    log.info({ ...about, price: found.asRead }, "price read");
  } catch (error) {
    if (signal.aborted) return;
    const reason = error instanceof KeyRefused ? "key_rejected" : "unavailable";
    const pause = pauseAfter(reading.failures + 1) * (0.9 + 0.2 * Math.random());
    await endReading(reading, reason, new Date(Date.now() + pause));
    const words = error instanceof Error ? error.message.replaceAll(usable.key, "[removed]") : "";
    log.warn({ ...about, reason, words }, "price could not be read");
  }
}
