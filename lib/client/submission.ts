import { z } from "zod";
import type { GenerateRequestInput } from "@/lib/domain/generate-request";
import { readStored, writeStored } from "./browser-storage";
import { newClientKey } from "./client-key";
import { createStore, type Store } from "./store";

/**
 * The one shot that is on its way to the server. It is stored before it is sent and removed when
 * it is answered, so that a reload in between repeats the same intention under the same key.
 */
const storedSchema = z.object({
  v: z.literal(1),
  sentAt: z.number(),
  request: z.object({
    clientKey: z.uuid(),
    modelKey: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    seed: z.number().nullable(),
    seedLocked: z.boolean(),
    takes: z.number(),
    expectedPriceMicros: z.number().nullable().optional(),
  }),
});

export type Submission =
  | { state: "idle" }
  | { state: "sending"; request: GenerateRequestInput }
  | { state: "failed"; request: GenerateRequestInput; message: string };

export type RequestWithoutKey = Omit<GenerateRequestInput, "clientKey">;

const idle: Submission = { state: "idle" };
/** After this, sending it again would be a surprise. */
const resendWithin = 10 * 60 * 1000;

export const idleSubmission: Submission = idle;

const stores = new Map<string, Store<Submission>>();

const storageKey = (userId: string) => `retake.submission.${userId}`;

export function submissionStore(userId: string): Store<Submission> {
  const existing = stores.get(userId);
  if (existing) return existing;
  const store = createStore<Submission>(idle);
  stores.set(userId, store);
  return store;
}

/** What an earlier page of this browser sent without hearing an answer. */
export function unansweredRequest(userId: string, now: number): GenerateRequestInput | null {
  const stored = readStored(storageKey(userId));
  if (stored === null) return null;
  try {
    const parsed = storedSchema.safeParse(JSON.parse(stored));
    if (parsed.success && now - parsed.data.sentAt < resendWithin) return parsed.data.request;
  } catch {
    // Not JSON: it was not written by this page.
  }
  writeStored(storageKey(userId), null);
  return null;
}

export function rememberRequest(userId: string, request: GenerateRequestInput | null) {
  const value = request && JSON.stringify({ v: 1, sentAt: Date.now(), request });
  writeStored(storageKey(userId), value);
}

/**
 * The same wish after a failure keeps its key; a changed one is a new intention. A price that has
 * changed meanwhile makes no other wish: what was not answered may have been made.
 */
export function withKey(last: Submission, request: RequestWithoutKey): GenerateRequestInput {
  if (last.state === "failed" && textOfWish(last.request) === textOfWish(request)) {
    return { ...request, clientKey: last.request.clientKey };
  }
  return { ...request, clientKey: newClientKey() };
}

function textOfWish(request: RequestWithoutKey): string {
  const { modelKey, parameters, seed, seedLocked, takes } = request;
  return JSON.stringify(sorted({ modelKey, parameters, seed, seedLocked, takes }));
}

/** Keys in one order, so that equal requests have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
