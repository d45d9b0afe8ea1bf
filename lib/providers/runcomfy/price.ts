import "server-only";
import { runComfyPikaModel } from "@/lib/domain/catalog/runcomfy/pika-2-2";
import { modelEntrySchema } from "./answers";
import { nothingLearned, RunComfyClient } from "./client";
import { modelIdOf } from "./transform";

/** A price as the model's entry names it; see `runComfyPriceFromUnit`. */
export interface RunComfyPrice {
  /** Above 0. */
  microDollars: number;
  unit: string;
}

/** Null when the entry names no price. That is unknown, and never free. */
export function priceOf(entry: unknown): RunComfyPrice | null {
  const { base_price_usd: dollars = 0, price_unit: unit } =
    modelEntrySchema.safeParse(entry).data ?? {};
  const microDollars = Math.round(dollars * 1_000_000);
  if (!unit || !Number.isSafeInteger(microDollars) || microDollars <= 0) return null;
  return { microDollars, unit };
}

/**
 * RunComfy's present price of Pika 2.2. Costs nothing.
 *
 * @throws ProviderUnavailable or HttpFailure when it could not be asked.
 */
export async function readRunComfyPrice(options: {
  baseUrl: string;
  key: string;
  signal?: AbortSignal;
}): Promise<RunComfyPrice | null> {
  const client = new RunComfyClient(options.baseUrl, async () => options.key);
  const modelId = modelIdOf(runComfyPikaModel.model) ?? "";
  const answer = await client.model(modelId, options.signal);
  if (answer.problem || answer.body === undefined) throw nothingLearned("price", answer);
  return priceOf(answer.body);
}
