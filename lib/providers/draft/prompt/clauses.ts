import "server-only";
import type { Word } from "./words";

const denials = new Set(["no", "without", "never", "lacking", "excluding", "minus"]);
const joins = new Set(["or", "and", "any", "a", "the", "visible", "of"]);
/** How many words a denial reaches, joins not counted. */
const reach = 2;

/** Parts what a prompt asks for from what it asks to leave out ("no people or cars"). */
export function splitDenials(words: readonly Word[]): { wanted: Word[]; denied: Word[] } {
  const wanted: Word[] = [];
  const denied: Word[] = [];
  let left = 0;
  words.forEach((word, index) => {
    const isCamera = words.slice(index + 1, index + 3).some(({ stem }) => stem === "camera");
    if (denials.has(word.stem) && !isCamera) {
      left = reach;
      wanted.push({ text: ".", stem: ".", stop: true });
    } else if (word.stop) {
      left = 0;
      wanted.push(word);
    } else if (left > 0) {
      denied.push(word);
      if (word.stem === "or" || word.stem === "and") left = reach;
      else if (!joins.has(word.stem)) left -= 1;
    } else wanted.push(word);
  });
  return { wanted, denied };
}
