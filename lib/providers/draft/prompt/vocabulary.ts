import "server-only";
import { splitWords } from "./words";

/** Phrases, separated by "|", and what they mean. */
export type Table<T> = readonly (readonly [phrases: string, meaning: T])[];

/** A phrase found in a text: words from `start` up to `end`. */
export interface Found<T> {
  meaning: T;
  start: number;
  end: number;
}

const longestPhrase = 4;

/** Finds the phrases of a table, the longest first; singular and plural are the same. */
export class Vocabulary<T> {
  private readonly meanings = new Map<string, T>();

  constructor(table: Table<T>) {
    for (const [phrases, meaning] of table) {
      for (const phrase of phrases.split("|")) {
        this.meanings.set(keyOf(splitWords(phrase).map((word) => word.stem)), meaning);
      }
    }
  }

  find(stems: readonly string[]): Found<T>[] {
    const found: Found<T>[] = [];
    let start = 0;
    while (start < stems.length) {
      const hit = this.longestAt(stems, start);
      if (hit) found.push(hit);
      start = hit ? hit.end : start + 1;
    }
    return found;
  }

  private longestAt(stems: readonly string[], start: number): Found<T> | null {
    for (let length = Math.min(longestPhrase, stems.length - start); length > 0; length--) {
      const meaning = this.meanings.get(keyOf(stems.slice(start, start + length)));
      if (meaning !== undefined) return { meaning, start, end: start + length };
    }
    return null;
  }
}

function keyOf(stems: readonly string[]): string {
  return stems.join(" ");
}
