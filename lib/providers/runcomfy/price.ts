import "server-only";
import { runComfyPikaModel } from "@/lib/domain/catalog/runcomfy/pika-2-2";
import { paidPrice } from "@/lib/domain/price";
import { KeyRefused, type PriceReading } from "../types";
import { modelEntrySchema } from "./answers";
import { nothingLearned, RunComfyClient } from "./client";
import { errorCodes } from "./envelope";
import { modelIdOf } from "./transform";

const unitMaximum = 100;

/** No price in an entry is unknown, and never free. */
export function priceOf(entry: unknown): PriceReading {
  const { base_price_usd: dollars, price_unit: unit } =
    modelEntrySchema.safeParse(entry).data ?? {};
  const named = {
    base_price_usd: dollars ?? null,
    price_unit: unit?.slice(0, unitMaximum) ?? null,
  };
  const paid = paidPrice((dollars ?? 0) * 1_000_000);
  return {
    unitPrice: unit && paid.kind === "known" ? { microDollars: paid.microDollars, unit } : null,
    asRead: named,
  };
}

/**
 * RunComfy's present price of Pika 2.2, as the model's entry names it; see `runComfyPriceFromUnit`.
 * Costs nothing.
 *
 * @throws KeyRefused, and ProviderUnavailable or HttpFailure when it could not be asked.
 */
export async function readRunComfyPrice(options: {
  baseUrl: string;
  key: string;
  signal?: AbortSignal;
}): Promise<PriceReading> {
  const client = new RunComfyClient(options.baseUrl, async () => options.key);
  const modelId = modelIdOf(runComfyPikaModel.model) ?? "";
  const answer = await client.model(modelId, options.signal);
  const failure = nothingLearned("price", answer);
  const { problem, http, body } = answer;
  if (problem?.code === errorCodes.userAccountError || http.status === 401) {
    throw new KeyRefused(failure.message);
  }
  if (problem || body === undefined) throw failure;
  return priceOf(body);
}
