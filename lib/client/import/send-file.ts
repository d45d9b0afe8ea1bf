import { errorCatalog, type ErrorCode } from "@/lib/domain/errors";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import type { Failure } from "@/lib/domain/result";
import { unreachableMessage } from "../api";

export type SendResult =
  { ok: true; answer: ImportAnswer } | { ok: false; message: string; mayTryAgain: boolean };

/** What another try with the same file cannot change. */
const finalCodes: readonly string[] = ["import_not_mp4", "import_too_large"];

/**
 * Sends a file as the body of one request. `fetch` tells nothing about how much of a body is sent.
 * Resolves to null when it was cancelled.
 */
export function sendFile(
  file: File,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<SendResult | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.upload.onload = () => onSent(file.size);
    request.onabort = () => resolve(null);
    request.onerror = () => resolve({ ok: false, message: unreachableMessage, mayTryAgain: true });
    request.onload = () => resolve(resultOf(request));
    request.open("POST", `/api/library/import?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    if (signal.aborted) resolve(null);
    else request.send(file);
  });
}

function resultOf({ status, responseText }: XMLHttpRequest): SendResult {
  const body = parse(responseText) as (Partial<ImportAnswer> & { error?: Failure }) | null;
  if (body?.take && body.outcome) {
    return { ok: true, answer: { outcome: body.outcome, take: body.take } };
  }
  const code = body?.error?.code ?? codesWithoutWords[status] ?? "internal";
  const message = body?.error?.message ?? errorCatalog[code].message;
  return { ok: false, message, mayTryAgain: !finalCodes.includes(code) };
}

/** Of a proxy in front that has a limit of its own, and of Node for what takes too long to arrive. */
const codesWithoutWords: Partial<Record<number, ErrorCode>> = {
  408: "upload_incomplete",
  413: "import_too_large",
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not from us: a proxy's page of an error.
    return null;
  }
}
