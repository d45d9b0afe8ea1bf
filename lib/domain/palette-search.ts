import { seedMaximum } from "./seed";

/** One list of takes for what was typed in the palette. */
export interface PaletteLook {
  title: string;
  /** In the language of `parseSearch`. */
  search: string;
  /** How many takes are asked for. */
  limit: number;
  /** Of these takes only the one with this number in its shot. */
  takeNumber?: number;
}

export interface PaletteSearch {
  /** What was typed, when it is a seed. */
  seed: number | null;
  /** In the order they are shown. */
  looks: PaletteLook[];
}

/** Takes of one list; the rest is in the library. */
export const paletteLimit = 5;
/** More than a contact sheet takes, so that "all takes with this seed" can be told from some. */
const sameSeedLimit = 50;
/** The server gives no more at once; few shots have as many takes. */
const shotLimit = 200;

/** Digits are a seed first, `#28` is a shot, `28.3` its third take, everything else is text. */
export function readPaletteSearch(typed: string): PaletteSearch {
  const text = typed.trim();
  if (text === "") {
    return { seed: null, looks: [{ title: "Recent takes", search: "", limit: paletteLimit }] };
  }
  const [, shot, takeNumber] = /^#?(\d{1,9})\.(\d{1,9})$/.exec(text) ?? [];
  if (shot && takeNumber) {
    const look = { search: `shot:${Number(shot)}`, limit: shotLimit };
    const title = `Shot ${Number(shot)}, take ${Number(takeNumber)}`;
    return { seed: null, looks: [{ ...look, title, takeNumber: Number(takeNumber) }] };
  }
  const [, wholeShot] = /^#(\d{1,9})$/.exec(text) ?? [];
  if (wholeShot) {
    const number = Number(wholeShot);
    const look = { title: `Shot ${number}`, search: `shot:${number}`, limit: paletteLimit };
    return { seed: null, looks: [look] };
  }
  const anywhere = { title: "Takes", search: text, limit: paletteLimit };
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(seed <= seedMaximum)) return { seed: null, looks: [anywhere] };
  const withSeed = { title: "Takes with this seed", search: `seed:${seed}`, limit: sameSeedLimit };
  return { seed, looks: [withSeed, { ...anywhere, title: "Other takes" }] };
}
