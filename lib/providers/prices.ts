import "server-only";
import type { PriceReading } from "./types";
import { readFalPrice } from "./fal/account";
import { readRunComfyPrice } from "./runcomfy/price";

interface PriceConfig {
  fal: { platformUrl: string };
  runcomfy: { baseUrl: string };
}

/**
 * Asks a provider what its model costs. It is free there and ends with the signal.
 *
 * @throws KeyRefused, ProviderUnavailable or HttpFailure when no price was learned.
 */
export function createPriceReader(config: PriceConfig) {
  const readers = {
    fal: (key: string, signal: AbortSignal): Promise<PriceReading> =>
      readFalPrice({ ...config.fal, key, signal }),
    runcomfy: (key: string, signal: AbortSignal): Promise<PriceReading> =>
      readRunComfyPrice({ ...config.runcomfy, key, signal }),
  };
  return (provider: keyof typeof readers, key: string, signal: AbortSignal) =>
    readers[provider](key, signal);
}
