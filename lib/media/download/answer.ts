import "server-only";
import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/domain/errors";

/** Not there any more, or its signature has run out. */
const expiredStatuses = new Set([401, 403, 404, 410, 451]);
const slowestRetrySeconds = 60;

/** The server asks to come back later, or had a fault of its own. */
export class TryLater extends Error {
  override readonly name = "TryLater";

  constructor(
    message: string,
    readonly afterSeconds = 0,
  ) {
    super(message);
  }
}

/** What an answer means for a file of which some bytes may be here already. */
export type Answer =
  /** The body continues the file. `total` is its whole length, where the server says it. */
  | { kind: "continues"; total?: number }
  /** The body is the file from its first byte. */
  | { kind: "begins"; total?: number }
  /** Everything had arrived already. */
  | { kind: "complete" }
  /** What is here does not fit what is there; ask for the whole file. */
  | { kind: "mismatch" };

/**
 * @param received Bytes that are here.
 * @throws AppError output_expired, download_failed
 * @throws TryLater
 */
export function readAnswer(response: IncomingMessage, received: number): Answer {
  const status = response.statusCode ?? 0;
  const range = contentRange(response.headers["content-range"]);
  if (status === 206) {
    if (range?.start !== received) return { kind: "mismatch" };
    return { kind: "continues", total: range.total };
  }
  if (status === 416) {
    const isWhole = received > 0 && range?.total === received;
    return { kind: isWhole ? "complete" : "mismatch" };
  }
  if (expiredStatuses.has(status)) throw new AppError("output_expired", { detail: `${status}` });
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    throw new TryLater(`HTTP ${status}`, retryAfter(response.headers["retry-after"]));
  }
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (status !== 200 || encoding !== "identity") {
    throw new AppError("download_failed", { detail: `HTTP ${status}, encoded as ${encoding}` });
  }
  const length = response.headers["content-length"];
  return { kind: "begins", total: length === undefined ? undefined : Number(length) };
}

/** RFC 9110 section 14.4: `bytes 5-9/10`; a star stands for what is not known. */
function contentRange(header: string | undefined): { start?: number; total?: number } | null {
  const match = /^bytes (?:(\d{1,15})-\d{1,15}|\*)\/(\d{1,15}|\*)$/.exec(header ?? "");
  if (!match) return null;
  const [, start, total] = match;
  return {
    start: start === undefined ? undefined : Number(start),
    total: total === undefined || total === "*" ? undefined : Number(total),
  };
}

/** Seconds or a date, bounded: a server cannot make us wait for ever. */
function retryAfter(header: string | undefined): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Math.min(slowestRetrySeconds, Math.max(0, seconds || 0));
}

/**
 * Headers that ask for the rest of the file, if the same file is still there. Without a strong
 * validator the rest could be of another file, so the download begins anew.
 */
export function resumeHeaders(validator: string | null, received: number): Record<string, string> {
  if (!validator || received === 0) return {};
  return { range: `bytes=${received}-`, "if-range": validator };
}

/** A strong entity tag; a date or a weak tag does not promise equal bytes. */
export function validatorOf(response: IncomingMessage): string | null {
  const { etag } = response.headers;
  return etag?.startsWith('"') ? etag : null;
}
