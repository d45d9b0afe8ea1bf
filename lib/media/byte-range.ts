import "server-only";
import type { ByteRange } from "./types";

/**
 * What a Range header asks of an object of `bytes` bytes: a part, nothing it has ("unsatisfiable"),
 * or, when the header is absent, broken or asks for several parts, the whole (null). RFC 9110, 14.2.
 */
export function parseByteRange(
  header: string | null,
  bytes: number,
): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  if (!match || (!match[1] && !match[2])) return null;
  const first = match[1] ? Number(match[1]) : null;
  const last = match[2] ? Number(match[2]) : null;
  if (first === null) {
    const wanted = Math.min(last ?? 0, bytes);
    return wanted === 0 ? "unsatisfiable" : { start: bytes - wanted, end: bytes - 1 };
  }
  if (last !== null && last < first) return null;
  if (first >= bytes) return "unsatisfiable";
  return { start: first, end: Math.min(last ?? bytes - 1, bytes - 1) };
}
