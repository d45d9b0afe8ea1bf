import "server-only";
import { paidPrice } from "@/lib/domain/price";
import { isObject, unavailable, type HttpAnswer } from "../http";
import { KeyRefused, type PriceReading, type ProviderError } from "../types";
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

/**
 * fal's present price of Pika 2.2; see `falPriceFromUnit`. Costs nothing.
 *
 * @throws KeyRefused, and ProviderUnavailable or HttpFailure when the list cannot be read.
 */
export async function readFalPrice(
  options: AskOptions & { platformUrl: string },
): Promise<PriceReading> {
  const { key, platformUrl, signal } = options;
  const client = new FalClient({ queueUrl: platformUrl, platformUrl });
  const query = { endpoint_id: falEndpoint };
  const answer = await client.platform(key, "models/pricing", query, signal);
  // 403 may also be about what this key is for; takes can run all the same.
  if (answer.status === 401) throw new KeyRefused(`fal's prices: ${answer.summary}`);
  const list = priceListSchema.safeParse(answer.json).data;
  if (answer.status !== 200 || !list) throw unavailable("fal's prices", answer);
  const price = list.prices.find((entry) => entry.endpoint_id === falEndpoint);
  if (!price) return { unitPrice: null, asRead: null };
  const { unit_price, unit, currency } = price;
  const paid = paidPrice(currency === "USD" ? unit_price * 1_000_000 : 0);
  return {
    unitPrice: paid.kind === "known" ? { microDollars: paid.microDollars, unit } : null,
    asRead: { unit_price, unit, currency },
  };
}
