import "server-only";
import { hashText } from "../scene/random";
import { angleWords, headingWords, motionWords, shotWords } from "./camera-words";
import { choosePlace, chooseTime } from "./choose-setting";
import { splitDenials } from "./clauses";
import { findCamera } from "./find-camera";
import { findSubjects } from "./find-subjects";
import { colourWords, styleWords } from "./look-words";
import { placeWords, skyWords, weatherWords } from "./setting-words";
import { accessoryWords, particleWords, removalWords, subjectWords } from "./subject-words";
import type { PictureStyle, SceneDescription } from "./types";
import { splitWords, type Word } from "./words";

const slow = new Set(["slow", "slowly", "gentle", "gently", "subtle", "smooth"]);
const fast = new Set(["fast", "quick", "quickly", "rapid", "rapidly", "swift", "crash", "whip"]);

const animals = [
  "dog",
  "poodle",
  "cat",
  "horse",
  "deer",
  "wolf",
  "bear",
  "elephant",
  "camel",
  "bird",
  "eagle",
  "butterfly",
  "fish",
  "whale",
  "dolphin",
  "shark",
  "fox",
  "rabbit",
  "cow",
  "jellyfish",
  "turtle",
];
const broader: Record<string, readonly string[]> = {
  animals,
  vehicles: ["car", "train", "bicycle", "plane", "ship", "boat", "traffic"],
  person: ["person", "walker", "dancer", "umbrella", "astronaut"],
  trees: ["conifer", "broadleaf", "palm", "cherry", "baretree", "forest"],
  dog: ["dog", "poodle"],
  bird: ["bird", "eagle"],
  storm: ["storm", "lightning"],
  cloudy: ["cloudy", "clouds"],
  clouds: ["cloudy", "clouds"],
  car: ["car", "traffic"],
  boat: ["boat", "sailboat", "ship"],
  cherry: ["cherry", "petals"],
  broadleaf: ["conifer", "broadleaf", "palm", "cherry", "baretree", "forest", "trees"],
  plane: ["plane", "rocket"],
  walker: ["person", "walker", "dancer", "umbrella"],
};

/** Everything the words of a negative prompt stand for. */
function findExcluded(words: readonly Word[]): Set<string> {
  const stems = words.map((word) => word.stem);
  const tables = [
    subjectWords,
    weatherWords,
    placeWords,
    skyWords,
    particleWords,
    accessoryWords,
    removalWords,
  ];
  const tags = tables.flatMap((table) => table.find(stems).map(({ meaning }): string => meaning));
  return new Set(tags.flatMap((tag) => [tag, ...(broader[tag] ?? [])]));
}

function findStyle(stems: readonly string[]): PictureStyle {
  const style: PictureStyle = {
    faded: 0,
    overexposed: 0,
    dark: 0,
    monochrome: false,
    warm: 0,
    cool: 0,
    vivid: 0,
    grainy: 0,
    neon: false,
    dreamy: 0,
  };
  for (const { meaning } of styleWords.find(stems)) {
    style.faded = Math.max(style.faded, meaning.faded ?? 0);
    style.overexposed = Math.max(style.overexposed, meaning.overexposed ?? 0);
    style.dark = Math.max(style.dark, meaning.dark ?? 0);
    style.warm = Math.max(style.warm, meaning.warm ?? 0);
    style.cool = Math.max(style.cool, meaning.cool ?? 0);
    style.vivid = Math.max(style.vivid, meaning.vivid ?? 0);
    style.grainy = Math.max(style.grainy, meaning.grainy ?? 0);
    style.dreamy = Math.max(style.dreamy, meaning.dreamy ?? 0);
    style.monochrome ||= meaning.monochrome ?? false;
    style.neon ||= meaning.neon ?? false;
  }
  return style;
}

/** Colour of what glows: the colour word just before "light", "glow", "beam" and the like. */
function findLightColour(words: readonly Word[]) {
  const lit = new Set(["light", "glow", "beam", "lamp", "lantern", "neon"]);
  for (const [index, word] of words.entries()) {
    if (!lit.has(word.stem)) continue;
    const before = words.slice(Math.max(0, index - 2), index).map(({ stem }) => stem);
    const colour = colourWords.find(before)[0]?.meaning;
    if (colour) return colour;
  }
  return null;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/**
 * Reads plain English and never throws: words that are not known are passed over, and a hash of
 * the text decides what stays open.
 */
export function parsePrompt(prompt: string, negativePrompt: string): SceneDescription {
  const { wanted, denied } = splitDenials(splitWords(prompt));
  const excluded = findExcluded([...denied, ...splitWords(negativePrompt)]);
  const kept = <T extends string>(items: readonly T[]) =>
    unique(items).filter((item) => !excluded.has(item));
  const camera = findCamera(wanted);
  const found = findSubjects(wanted);
  const stems = wanted.map((word) => word.stem);
  const still = wanted.map((word, index) => (camera.used.has(index) ? "." : word.stem));
  const free = still.map((stem, index) => (found.used.has(index) ? "." : stem));

  const subjects = found.subjects
    .filter(({ kind }) => !excluded.has(kind))
    .map((subject) => ({ ...subject, accessories: kept(subject.accessories) }));
  const hash = hashText(stems.join(" "));
  const { place, backdrops } = choosePlace(free, subjects, excluded, hash);
  const weather = kept(weatherWords.find(free).map(({ meaning }) => meaning));
  const paints = new Set(subjects.map(({ colour }) => colour));
  return {
    time: chooseTime(free, place, hash),
    weather: weather.includes("clear") ? weather.filter((each) => each !== "cloudy") : weather,
    place,
    backdrops: backdrops.filter((each) => !excluded.has(each)),
    subjects,
    sky: kept(skyWords.find(free).map(({ meaning }) => meaning)),
    particles: kept(particleWords.find(stems).map(({ meaning }) => meaning)),
    camera: excluded.has("movement") ? ["static"] : camera.moves,
    cameraSpeed: stems.some((stem) => fast.has(stem))
      ? 1.5
      : stems.some((stem) => slow.has(stem))
        ? 0.75
        : 1,
    angle: angleWords.find(stems)[0]?.meaning ?? "level",
    shot: shotWords.find(stems)[0]?.meaning ?? "medium",
    motion: strongestMotion(still),
    heading: headingWords.find(still)[0]?.meaning ?? { x: 0, y: 0 },
    pulsing: stems.some(
      (stem) => stem.startsWith("pulsat") || stem.startsWith("puls") || stem === "blinking",
    ),
    flickering: stems.some((stem) => stem.startsWith("flicker")),
    lightColour: findLightColour(wanted),
    colours: unique(colourWords.find(tinting(free)).map(({ meaning }) => meaning))
      .filter((each) => !paints.has(each))
      .slice(0, 3),
    style: findStyle(stems),
    excluded: [...excluded].sort(),
  };
}

/** Something that hovers and then climbs, climbs. */
function strongestMotion(stems: readonly string[]): SceneDescription["motion"] {
  const motions = motionWords.find(stems).map(({ meaning }) => meaning);
  return (
    motions.find((motion) => motion !== "still" && motion !== "leave") ?? motions[0] ?? "still"
  );
}

/** Without words that speak of the light of day rather than of a colour. */
function tinting(stems: readonly string[]): string[] {
  const nouns = new Set(["golden", "amber"]);
  return stems.filter(
    (stem, index) =>
      !nouns.has(stem) && !(stem === "blue" && ["sky", "hour"].includes(stems[index + 1] ?? "")),
  );
}
