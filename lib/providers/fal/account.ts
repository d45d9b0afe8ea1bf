import "server-only";
import { isObject, unavailable, type HttpAnswer } from "../http";
import type { ProviderError } from "../types";
import { priceListSchema } from "./answers";
import { FalClient } from "./client";
import { faultOf, fixed, isBalanceGone } from "./faults";
import { falEndpoint, falOperationSchema, toOperation } from "./transform";

export type KeyCheck = { works: true } | { works: false; error: ProviderError };

interface AskOptions {
  key: string;
  signal?: AbortSignal;
}

/**
 * Whether fal takes a key, at no cost: it is asked about a request that does not exist. A good key
 * is told that nothing is there (404), a bad one is refused (401). Never throws.
 */
export async function testFalKey(options: AskOptions & { queueUrl: string }): Promise<KeyCheck> {
  const { key, queueUrl, signal = AbortSignal.timeout(10_000) } = options;
  const client = new FalClient({ queueUrl, platformUrl: queueUrl });
  const token = toOperation(crypto.randomUUID(), {}, { queueUrl, submittedAt: new Date() });
  let answer: HttpAnswer;
  try {
    answer = await client.status(key, falOperationSchema.parse(token), signal);
  } catch (error) {
    return { works: false, error: fixed("provider_unavailable", String(error)) };
  }
  // A page of some other server is no proof of a key.
  if (answer.status === 404 && isObject(answer.json)) return { works: true };
  const fault = faultOf(answer);
  if (fault && isBalanceGone(fault)) return failed("provider_balance", answer);
  if (answer.status === 401 || answer.status === 403) {
    return failed("provider_key_rejected", answer);
  }
  if (answer.status === 429) return failed("provider_rate_limited", answer);
  return failed("provider_unavailable", answer);
}

function failed(code: ProviderError["code"], { summary }: HttpAnswer): KeyCheck {
  return { works: false, error: fixed(code, summary) };
}

export interface FalRate {
  /** US dollars in millionths for one unit. */
  microDollars: number;
  /** In fal's words, such as "second" or "video". The resolution is not part of it. */
  unit: string;
}

/**
 * fal's present price of Pika 2.2; see `falPriceFromUnit`. Null when fal names none in dollars.
 *
 * @throws ProviderUnavailable or HttpFailure when the list cannot be read.
 */
export async function readFalPrice(
  options: AskOptions & { platformUrl: string },
): Promise<FalRate | null> {
  const { key, platformUrl, signal } = options;
  const client = new FalClient({ queueUrl: platformUrl, platformUrl });
  const query = { endpoint_id: falEndpoint };
  const answer = await client.platform(key, "models/pricing", query, signal);
  const list = priceListSchema.safeParse(answer.json).data;
  if (answer.status !== 200 || !list) throw unavailable("fal's prices", answer);
  const price = list.prices.find((entry) => entry.endpoint_id === falEndpoint);
  if (price?.currency !== "USD" || price.unit_price === 0) return null;
  return { microDollars: Math.round(price.unit_price * 1_000_000), unit: price.unit };
}
