import "server-only";
import { placeWords, timeWords, weatherWords } from "./setting-words";
import type { Place, Subject, SubjectKind, TimeOfDay } from "./types";

/** How much a mention says about where a scene plays. */
const placeWeight: Record<Place, number> = {
  yacht: 3,
  planet: 3.2,
  underwater: 3,
  space: 2,
  park: 2.3,
  street: 2.1,
  city: 1.9,
  beach: 2,
  lake: 2,
  desert: 2,
  sea: 1.9,
  snowfield: 1.8,
  forest: 1.7,
  mountain: 1.6,
  field: 1.5,
  interior: 1.5,
  abstract: 0.7,
  sky: 0.5,
};

const timeWeight: Record<TimeOfDay, number> = {
  night: 2,
  dusk: 1.8,
  sunset: 1.9,
  dawn: 1.7,
  golden: 1.4,
  day: 1,
};

const homes: Partial<Record<SubjectKind, Place>> = {
  whale: "underwater",
  jellyfish: "underwater",
  fish: "underwater",
  shark: "underwater",
  turtle: "underwater",
  dolphin: "sea",
  boat: "sea",
  ship: "sea",
  sailboat: "sea",
  lighthouse: "sea",
  car: "city",
  bicycle: "park",
  lamppost: "street",
  umbrella: "street",
  robot: "city",
  rocket: "space",
  ufo: "field",
  astronaut: "planet",
  camel: "desert",
  cactus: "desert",
  elephant: "desert",
  horse: "field",
  cow: "field",
  deer: "forest",
  wolf: "forest",
  bear: "forest",
  fox: "forest",
  rabbit: "field",
  dinosaur: "forest",
  campfire: "forest",
  tent: "mountain",
  palm: "beach",
  conifer: "forest",
  flower: "field",
  windmill: "field",
  butterfly: "field",
  castle: "mountain",
  dragon: "mountain",
  bridge: "city",
  train: "mountain",
  cat: "interior",
  dancer: "interior",
  plane: "sky",
  eagle: "mountain",
  balloon: "field",
  bird: "sea",
  poodle: "park",
  dog: "park",
  lantern: "lake",
  cherry: "park",
  monolith: "desert",
  house: "field",
  balloonparty: "field",
  orb: "abstract",
};

/** Where an unknown prompt plays: any of these looks well on its own. */
const anywhere: readonly Place[] = [
  "abstract",
  "sea",
  "mountain",
  "lake",
  "desert",
  "field",
  "sky",
];
const anytime: readonly TimeOfDay[] = ["golden", "sunset", "dusk", "dawn", "day", "golden"];

interface Chosen<T> {
  first: T | null;
  others: T[];
}

function rank<T extends string>(
  mentions: readonly { meaning: T; start: number }[],
  weights: Record<T, number>,
): Chosen<T> {
  const scores = new Map<T, number>();
  mentions.forEach(({ meaning }, index) => {
    const known = scores.get(meaning);
    scores.set(meaning, (known ?? weights[meaning] + (index === 0 ? 0.4 : 0)) + (known ? 0.25 : 0));
  });
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).map(([meaning]) => meaning);
  return { first: ranked[0] ?? null, others: ranked.slice(1) };
}

/** `hash` decides what the words leave open. */
export function choosePlace(
  stems: readonly string[],
  subjects: readonly Subject[],
  excluded: ReadonlySet<string>,
  hash: number,
): { place: Place; backdrops: Place[] } {
  const mentions = placeWords.find(stems).filter(({ meaning }) => !excluded.has(meaning));
  const { first, others } = rank(mentions, placeWeight);
  const home = subjects
    .map(({ kind }) => homes[kind])
    .find((place) => place && !excluded.has(place));
  const isNamed = mentions.some(({ meaning, start, end }) => meaning === first && end - start > 1);
  const isVague = first === null || (first === "sky" && !isNamed) || first === "abstract";
  if (isVague && home) return { place: home, backdrops: others };
  if (first) return { place: first, backdrops: others };
  const allowed = anywhere.filter((place) => !excluded.has(place));
  const known =
    subjects.length > 0 ? "field" : (allowed[hash % Math.max(1, allowed.length)] ?? "abstract");
  return { place: known, backdrops: [] };
}

export function chooseTime(stems: readonly string[], place: Place, hash: number): TimeOfDay {
  const { first } = rank(timeWords.find(stems), timeWeight);
  if (first) return first;
  if (weatherWords.find(stems).some(({ meaning }) => meaning === "storm")) return "dusk";
  if (place === "space" || place === "planet") return "night";
  if (place === "underwater" || place === "yacht" || place === "interior") return "day";
  return anytime[(hash >>> 8) % anytime.length] ?? "golden";
}
