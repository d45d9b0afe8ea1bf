import { formatDollars } from "./spend";

/**
 * What a person was shown for one take, in millionths of a dollar: 0 is free, null "Price unknown".
 * Undefined where nothing was shown, as in a script.
 */
export type ShownMicros = number | null | undefined;

/**
 * True when a take would cost more than was shown, or may. Who agreed to an unknown price agreed to
 * any.
 *
 * @param estimateMicros As `ShownMicros`; null when it is not known.
 */
export function isDearerThan(shown: ShownMicros, estimateMicros: number | null): shown is number {
  if (shown === undefined || shown === null) return false;
  return estimateMicros === null || estimateMicros > shown;
}

/** Names both prices of what was not sent. */
export function priceChangedSentence(
  shown: number,
  estimateMicros: number | null,
  subject: "take" | "sheet" = "take",
): string {
  const [then, now] = apart(shown, estimateMicros ?? 0);
  const before = shown === 0 ? "Free" : then;
  return estimateMicros === null
    ? `The price of a ${subject} is not known any more; it was ${before}. Nothing was sent. Try again to go on.`
    : `A ${subject} costs ${now} now, not ${before}. Nothing was sent. Try again to pay the new price.`;
}

/** With as many decimals as it takes to tell them apart. */
function apart(...amounts: [number, number]): [string, string] {
  const [one, other] = amounts.map(formatDollars) as [string, string];
  if (one !== other) return [one, other];
  return amounts.map((micros) => `$${micros / 1_000_000}`) as [string, string];
}
