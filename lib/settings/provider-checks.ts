import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { SessionUser } from "@/lib/auth/session";
import { models } from "@/lib/domain/catalog";
import { keyedProviderSchema, type KeyedProvider } from "@/lib/domain/provider-keys";
import { keyTestQueue, startedBoss } from "../jobs/boss";
import { log } from "../log";
import { answerCheck, insertCheck, type CheckAnswer } from "./provider-key-repository";
import { freshKey, lastFourOf, requireOwner } from "./provider-keys";

/**
 * Testing a key. The web process calls no provider, so it writes the wish down and wakes a worker
 * with a job; the worker asks the provider and writes the answer where the page looks for it. A
 * worker that dies in between leaves the wish unanswered, and the page says so after a while.
 */
export async function requestKeyTest(user: SessionUser, provider: KeyedProvider): Promise<void> {
  requireOwner(user);
  const boss = await startedBoss();
  await insertCheck(boss, keyTestQueue, { provider, requestId: randomUUID() });
}

export type KeyVerdict =
  { outcome: "accepted" } | { outcome: "rejected" | "unclear"; message: string };

/** Asks a provider whether it knows this key. Must cost nothing and end with the signal. */
export type TestKey = (
  provider: KeyedProvider,
  key: string,
  signal: AbortSignal,
) => Promise<KeyVerdict>;

const jobSchema = z.object({ provider: keyedProviderSchema, requestId: z.uuid() });

const answerMilliseconds = 10_000;

export function labelOf(provider: KeyedProvider): string {
  return models.find((model) => model.provider === provider)?.providerLabel ?? provider;
}

/** For the worker: does what `requestKeyTest` asked for. A job it cannot read is dropped. */
export async function answerKeyTest(job: unknown, testKey: TestKey): Promise<void> {
  const read = jobSchema.safeParse(job);
  if (!read.success) return log().error("a key test could not be read");
  const { provider, requestId } = read.data;
  const usable = await freshKey(provider);
  const begun = performance.now();
  const verdict = usable
    ? await verdictOn(provider, usable.key, testKey)
    : { outcome: "unclear" as const, message: "There is no key to test. Enter one first." };
  const answer: CheckAnswer = {
    outcome: verdict.outcome,
    message: "message" in verdict ? verdict.message : null,
    milliseconds: Math.round(performance.now() - begun),
    keySource: usable?.source ?? null,
    keyLastFour: usable ? lastFourOf(usable.key) : "",
  };
  await answerCheck(provider, requestId, answer);
  log().info({ provider, outcome: answer.outcome, ms: answer.milliseconds }, "provider key tested");
}

async function verdictOn(
  provider: KeyedProvider,
  key: string,
  testKey: TestKey,
): Promise<KeyVerdict> {
  const limit = AbortSignal.timeout(answerMilliseconds);
  try {
    const verdict = await testKey(provider, key, limit);
    // The sentence may quote the provider, and a provider may quote the key.
    return "message" in verdict
      ? { ...verdict, message: verdict.message.replaceAll(key, "[removed]") }
      : verdict;
  } catch (error) {
    // Its name only: what an adapter throws may carry the request with the key in its header.
    const name = error instanceof Error ? error.name : typeof error;
    log().warn({ provider, error: name }, "provider key could not be tested");
    const label = labelOf(provider);
    const message = limit.aborted
      ? `${label} did not answer within 10 seconds. The key is saved; test it again later.`
      : `${label} could not be reached. The key is saved; test it again later.`;
    return { outcome: "unclear", message };
  }
}
