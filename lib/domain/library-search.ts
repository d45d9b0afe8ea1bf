import { aspectRatios, durations, resolutions } from "./frame-size";
import { seedMaximum } from "./seed";

/**
 * The search language of the library: words, `"phrases"`, operators such as `seed:42` and a minus
 * before any of them. Everything that is typed means something: an operator that is not known, or
 * whose value makes no sense, is a plain word.
 */

export const searchMaximum = 400;

/** What `is:` knows. */
export const takeStates = [
  "ready",
  "running",
  "failed",
  "cancelled",
  "unclear",
  "draft",
  "kept",
  "rated",
  "retake",
  "noted",
  "trashed",
] as const;
export type TakeState = (typeof takeStates)[number];

export const comparisons = [">=", "<=", ">", "<", "="] as const;
export type Comparison = (typeof comparisons)[number];

export type SearchTest =
  /** A part of a word of the prompt, the negative prompt or the note; digits also name seeds and shots. */
  | { kind: "word"; text: string }
  /** Whole words in this order. */
  | { kind: "phrase"; text: string }
  | { kind: "seed"; seed: number }
  | { kind: "shot"; number: number }
  /** Letters and digits of the value only, lower case. */
  | { kind: "provider" | "model"; name: string }
  | { kind: "ratio"; ratio: string }
  | { kind: "resolution"; resolution: string }
  | { kind: "duration"; seconds: number }
  | { kind: "is"; state: TakeState }
  | { kind: "rating"; comparison: Comparison; rating: number }
  | { kind: "tag"; tag: string }
  /** A year, a month or a day: "2026", "2026-10", "2026-10-05". Neither includes it. */
  | { kind: "before" | "after"; date: string };

export type SearchTerm = SearchTest & { negated: boolean };

/** A minus, a name with a colon, and a value that may be in quotes; or just text. */
const tokenPattern = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|([^\s"]+))/giu;

const datePattern = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

function wholeNumber(text: string, maximum: number): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= maximum ? value : null;
}

/** Whether there is such a year, month or day: no 30 February, no year before the calendar. */
export function isCalendarDate(text: string): boolean {
  if (!datePattern.test(text) || text < "1900") return false;
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function ratingTest(value: string): SearchTest | null {
  const [, comparison = "=", digits = ""] = /^(>=|<=|>|<|=)?([0-5])$/.exec(value) ?? [];
  if (!digits) return null;
  return { kind: "rating", comparison: comparison as Comparison, rating: Number(digits) };
}

/** The test an operator stands for; null when its value makes no sense. */
const operators: Readonly<Record<string, (value: string) => SearchTest | null>> = {
  seed(value) {
    const seed = wholeNumber(value, seedMaximum);
    return seed === null ? null : { kind: "seed", seed };
  },
  shot(value) {
    const number = wholeNumber(value.replace(/^#/, ""), 2_147_483_647);
    return number === null ? null : { kind: "shot", number };
  },
  provider: (value) => nameTest("provider", value),
  model: (value) => nameTest("model", value),
  ratio: (value) =>
    (aspectRatios as readonly string[]).includes(value) ? { kind: "ratio", ratio: value } : null,
  resolution(value) {
    const resolution = resolutions.find((known) => known === value || known === `${value}p`);
    return resolution ? { kind: "resolution", resolution } : null;
  },
  duration(value) {
    const seconds = wholeNumber(value.replace(/s$/, ""), 86_400);
    return seconds !== null && (durations as readonly number[]).includes(seconds)
      ? { kind: "duration", seconds }
      : null;
  },
  is(value) {
    const state = takeStates.find((known) => known === value);
    return state ? { kind: "is", state } : null;
  },
  rating: ratingTest,
  tag(value) {
    const tag = value.trim().replace(/\s+/g, " ");
    return tag ? { kind: "tag", tag } : null;
  },
  before: (value) => (isCalendarDate(value) ? { kind: "before", date: value } : null),
  after: (value) => (isCalendarDate(value) ? { kind: "after", date: value } : null),
};

function nameTest(kind: "provider" | "model", value: string): SearchTest | null {
  const name = value.replace(/[^\p{Letter}\p{Number}]/gu, "");
  return name ? { kind, name } : null;
}

function operatorTest(name: string, value: string): SearchTest | null {
  const lower = name.toLowerCase();
  if (!Object.hasOwn(operators, lower)) return null;
  return operators[lower]?.(value.toLowerCase()) ?? null;
}

function textTest(text: string): SearchTest | null {
  const tidy = text.trim().replace(/\s+/g, " ");
  // A minus or an operator whose value is still to be typed.
  const name = /^([a-z]+):$/i.exec(tidy)?.[1]?.toLowerCase();
  if (/^-*$/.test(tidy) || (name && Object.hasOwn(operators, name))) return null;
  return { kind: /\s/.test(tidy) ? "phrase" : "word", text: tidy };
}

function testOf([, , name, quoted, plain]: RegExpExecArray): SearchTest | null {
  const value = quoted ?? plain ?? "";
  if (name === undefined) {
    if (quoted === undefined) return shotTest(value) ?? textTest(value);
    const text = quoted.trim().replace(/\s+/g, " ");
    return text ? { kind: "phrase", text } : null;
  }
  return operatorTest(name, value) ?? textTest(`${name}:${value}`);
}

const shotTest = (text: string) => (/^#\d+$/.test(text) ? operatorTest("shot", text) : null);

/** Reads what was typed. Never fails: what is no operator is a word, a lone quote is nothing. */
export function parseSearch(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const token of text.matchAll(tokenPattern)) {
    const test = testOf(token);
    if (test) terms.push({ ...test, negated: token[1] === "-" });
  }
  return terms;
}

function quotedIfNeeded(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

function formatTest(test: SearchTest): string {
  switch (test.kind) {
    case "word":
      return test.text;
    case "phrase":
      return `"${test.text}"`;
    case "seed":
      return `seed:${test.seed}`;
    case "shot":
      return `shot:${test.number}`;
    case "provider":
    case "model":
      return `${test.kind}:${test.name}`;
    case "ratio":
      return `ratio:${test.ratio}`;
    case "resolution":
      return `resolution:${test.resolution}`;
    case "duration":
      return `duration:${test.seconds}`;
    case "is":
      return `is:${test.state}`;
    case "rating":
      return `rating:${test.comparison === "=" ? "" : test.comparison}${test.rating}`;
    case "tag":
      return `tag:${quotedIfNeeded(test.tag)}`;
    case "before":
    case "after":
      return `${test.kind}:${test.date}`;
  }
}

/** The text that `parseSearch` reads as these terms. */
export function formatSearch(terms: readonly SearchTerm[]): string {
  return terms.map((term) => `${term.negated ? "-" : ""}${formatTest(term)}`).join(" ");
}
