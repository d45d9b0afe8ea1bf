import "server-only";
import type { Rgb } from "../scene/types";
import { colourWords } from "./look-words";
import { accessoryWords, subjectWords } from "./subject-words";
import type { Accessory, Subject, SubjectKind } from "./types";
import type { Word } from "./words";

const numbers: Record<string, number> = {
  two: 2,
  pair: 2,
  couple: 2,
  three: 3,
  trio: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  few: 3,
  several: 5,
  group: 5,
  many: 7,
  dozen: 9,
  flock: 9,
  herd: 6,
  pack: 5,
  school: 9,
  crowd: 9,
  swarm: 9,
  hundred: 9,
  thousand: 9,
  fleet: 5,
};
const sizes: Record<string, number> = {
  large: 1.25,
  big: 1.25,
  huge: 1.45,
  giant: 1.5,
  massive: 1.5,
  enormous: 1.5,
  colossal: 1.5,
  towering: 1.4,
  small: 0.75,
  little: 0.75,
  tiny: 0.6,
  miniature: 0.6,
  baby: 0.7,
};

/** Words about these fill a scene; they are the subject only when nothing else is. */
const scenery = new Set<SubjectKind>([
  "conifer",
  "broadleaf",
  "palm",
  "cherry",
  "baretree",
  "flower",
  "cactus",
  "lamppost",
  "house",
  "bridge",
]);
const people = new Set<SubjectKind>(["person", "walker", "dancer", "umbrella"]);
const wearers = new Set<SubjectKind>([
  "poodle",
  "dog",
  "cat",
  "person",
  "walker",
  "dancer",
  "horse",
]);
const most = 5;

interface Look {
  colour: Rgb | null;
  count: number;
  size: number;
}

/** Adjectives and numbers up to four words before a subject, within its clause. */
function lookBefore(words: readonly Word[], start: number): Look {
  const own = words[start];
  const named = own ? colourWords.find([own.stem])[0]?.meaning : undefined;
  const look: Look = { colour: named ?? null, count: 1, size: 1 };
  for (let i = start - 1; i >= Math.max(0, start - 4); i--) {
    const word = words[i];
    if (!word || word.stop) break;
    const colour = colourWords.find([word.stem])[0]?.meaning;
    if (colour && !look.colour) look.colour = colour;
    const number = numbers[word.stem] ?? (/^\d{1,4}$/.test(word.text) ? Number(word.text) : 0);
    if (number > 1) look.count = Math.min(9, number);
    look.size *= sizes[word.stem] ?? 1;
  }
  return { ...look, size: Math.min(1.6, Math.max(0.55, look.size)) };
}

/** The things a prompt names, the most important first, and the words that name them. */
export function findSubjects(words: readonly Word[]): { subjects: Subject[]; used: Set<number> } {
  const stems = words.map((word) => word.stem);
  const used = new Set<number>();
  const subjects: Subject[] = [];
  for (const { meaning: kind, start, end } of subjectWords.find(stems)) {
    if (end - start > 1) for (let i = start; i < end; i++) used.add(i);
    const look = lookBefore(words, start);
    const last = words[end - 1];
    const isPlural = last !== undefined && last.text !== last.stem && last.text.endsWith("s");
    const isGroup = last !== undefined && numbers[last.stem] !== undefined;
    const count =
      look.count > 1
        ? look.count
        : isGroup
          ? Math.min(9, numbers[last.stem] ?? 3)
          : isPlural
            ? 3
            : last?.text === "people"
              ? 3
              : 1;
    const known = subjects.find((subject) => subject.kind === kind);
    if (known) {
      known.count = Math.max(known.count, count);
      known.colour ??= look.colour;
    } else subjects.push({ kind, colour: look.colour, count, size: look.size, accessories: [] });
  }
  return { subjects: arrange(merge(subjects), stems), used };
}

/** One person who walks under an umbrella is one subject, not three. */
function merge(subjects: readonly Subject[]): Subject[] {
  const kinds = new Set(subjects.map((subject) => subject.kind));
  const hasAnimal = subjects.some(({ kind }) => !people.has(kind) && !scenery.has(kind));
  const merged = subjects.filter(({ kind }) => {
    if (kind === "dog") return !kinds.has("poodle");
    if (kind === "boat")
      return !["sailboat", "ship", "poodle"].some((other) => kinds.has(other as SubjectKind));
    if (kind === "person")
      return !["walker", "umbrella", "dancer"].some((other) => kinds.has(other as SubjectKind));
    if (kind === "walker") return !kinds.has("umbrella") && (kinds.has("person") || !hasAnimal);
    if (kind === "broadleaf")
      return !["cherry", "conifer", "palm", "baretree"].some((other) =>
        kinds.has(other as SubjectKind),
      );
    if (kind === "orb") return kinds.size === 1;
    return true;
  });
  return merged.map((subject) => {
    if (!people.has(subject.kind)) return subject;
    const other = subjects.find(({ kind, colour }) => people.has(kind) && colour);
    const count = Math.max(
      ...subjects
        .filter(({ kind }) => kind === "person" || kind === subject.kind)
        .map((each) => each.count),
    );
    return { ...subject, colour: subject.colour ?? other?.colour ?? null, count };
  });
}

function arrange(subjects: Subject[], stems: readonly string[]): Subject[] {
  const accessories: Accessory[] = [
    ...new Set(accessoryWords.find(stems).map(({ meaning }) => meaning)),
  ];
  const fires = subjects.filter(({ kind }) => kind === "campfire");
  const ranked = [
    ...fires,
    ...subjects.filter(({ kind }) => !scenery.has(kind) && kind !== "campfire"),
    ...subjects.filter(({ kind }) => scenery.has(kind)),
  ].slice(0, most);
  const wearer = ranked.findIndex(({ kind }) => wearers.has(kind));
  return ranked.map((subject, index) => (index === wearer ? { ...subject, accessories } : subject));
}
