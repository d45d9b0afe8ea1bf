import { isShallow } from "../shallow";

/** In characters. Graphs with pictures in them are larger, and none of that is looked for. */
export const looseJsonMaximum = 4_000_000;
const deepest = 64;
/** Digits from which a whole number may not be exact any more. */
const inexactDigits = 16;

/**
 * Reads JSON as Python writes it: `NaN` and `Infinity` become null, and whole numbers too long to be
 * exact here (seeds have 64 bits) become texts. Null for anything else.
 */
export function parseLooseJson(text: string): unknown {
  if (text.length > looseJsonMaximum) return null;
  try {
    const value: unknown = JSON.parse(strictJson(text));
    return isShallow(value, deepest) ? value : null;
  } catch {
    // Anything may stand in a tag; what is no JSON says nothing.
    return null;
  }
}

/** The same as an object; null for a list, a text or a number. */
export function parseLooseObject(text: string): Record<string, unknown> | null {
  return objectOf(parseLooseJson(text));
}

export function objectOf(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}

// One pass, whatever the text: a pattern for texts in quotes would walk a hostile one again and again.
function strictJson(text: string): string {
  let strict = "";
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    strict += strictNumbers(text.slice(at, end));
    if (quote < 0) break;
    at = endOfText(text, quote + 1);
    strict += text.slice(quote, at);
  }
  return strict;
}

function strictNumbers(between: string): string {
  return between
    .replaceAll(/-?Infinity|NaN/g, "null")
    .replaceAll(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (number) =>
      /^-?\d+$/.test(number) && number.length >= inexactDigits ? `"${number}"` : number,
    );
}

/** Behind the quote that ends a text. */
function endOfText(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x5c) at += 1;
    else if (character === 0x22) return at + 1;
  }
  return text.length;
}
