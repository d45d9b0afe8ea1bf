import "server-only";
import { createHash } from "node:crypto";
import type { SubmissionKey } from "./submission-key-repository";

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A UUID as it is; any other text as the version 8 UUID that its SHA-256 makes. */
export function uuidOfKey(text: string): string {
  if (uuidPattern.test(text)) return text.toLowerCase();
  const bytes = createHash("sha256").update(text, "utf8").digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end))
    .join("-");
}

/**
 * The key of a request over the API. What was asked for is hashed as it was sent, without defaults:
 * another version's defaults must not turn a repeat into another request.
 *
 * @param asked Flat: names and plain values; the order of the names does not matter.
 */
export function requestKey(
  clientKey: string,
  operation: string,
  asked: Readonly<Record<string, unknown>>,
): SubmissionKey {
  const values = Object.entries(asked)
    .filter(([name]) => name !== "clientKey")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const requestHash = createHash("sha256")
    .update(JSON.stringify([operation, values]))
    .digest("hex");
  return { clientKey: uuidOfKey(clientKey), requestHash };
}
