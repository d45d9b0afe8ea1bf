import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { SessionUser } from "@/lib/auth/session";
import { models } from "@/lib/domain/catalog";
import { keyedProviderSchema, type KeyedProvider } from "@/lib/domain/provider-keys";
import type { KeyTestResult } from "@/lib/providers/key-tests";
import { keyTestQueue, startedBoss } from "../jobs/boss";
import { log } from "../log";
import { askForPrices } from "../spend/price-repository";
import { answerCheck, insertCheck, type CheckAnswer } from "./provider-key-repository";
import { freshKey, lastFourOf, requireOwner } from "./provider-keys";

/**
 * Testing a key, and reading what the provider charges. The web process calls no provider, so it writes the wish down and wakes a worker
 * with a job; the worker asks the provider and writes the answer where the page looks for it. A
 * worker that dies in between leaves the wish unanswered, and the page says so after a while.
 */
export async function requestKeyTest(user: SessionUser, provider: KeyedProvider): Promise<void> {
  requireOwner(user);
  const boss = await startedBoss();
  // Before the job, which finds them due.
  await askForPrices(provider);
  await insertCheck(boss, keyTestQueue, { provider, requestId: randomUUID() });
}

interface Verdict {
  outcome: KeyTestResult["outcome"];
  message: string | null;
}

/** Asks a provider whether it knows this key. Must cost nothing and end with the signal. */
export type TestKey = (
  provider: KeyedProvider,
  key: string,
  signal: AbortSignal,
) => Promise<KeyTestResult>;

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
    ...verdict,
    milliseconds: Math.round(performance.now() - begun),
    keySource: usable?.source ?? null,
    keyLastFour: usable ? lastFourOf(usable.key) : "",
  };
  await answerCheck(provider, requestId, answer);
  log().info({ provider, outcome: answer.outcome, ms: answer.milliseconds }, "provider key tested");
}

async function verdictOn(provider: KeyedProvider, key: string, testKey: TestKey): Promise<Verdict> {
  const limit = AbortSignal.timeout(answerMilliseconds);
  const label = labelOf(provider);
  try {
    const verdict = await testKey(provider, key, limit);
    if (verdict.outcome === "accepted") return { outcome: "accepted", message: null };
    const { outcome, message } = verdict;
    // The sentence may quote the provider, and a provider may quote the key.
    if (message !== null) return { outcome, message: message.replaceAll(key, "[removed]") };
    return { outcome, message: outcome === "rejected" ? refusedBy(label) : silent(label, limit) };
  } catch (error) {
    // Its name only: what an adapter throws may carry the request with the key in its header.
    const name = error instanceof Error ? error.name : typeof error;
    log().warn({ provider, error: name }, "provider key could not be tested");
    return { outcome: "unclear", message: silent(label, limit) };
  }
}

function refusedBy(label: string): string {
  return `${label} does not accept this key. Check that it is active in your ${label} account, then paste it again.`;
}

function silent(label: string, limit: AbortSignal): string {
  const what = limit.aborted ? "did not answer within 10 seconds" : "could not be reached";
  return `${label} ${what}. The key is saved; test it again later.`;
}
