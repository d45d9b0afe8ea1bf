import "server-only";
import type { SceneDescription, TimeOfDay } from "../prompt/types";
import { blend, clamp, hex, luminance, saturate, scale } from "./colour";
import type { Random } from "./random";
import type { Rgb } from "./types";

/** The light of a scene. */
export interface Palette {
  /** From the zenith to the horizon. */
  sky: readonly [Rgb, Rgb, Rgb, Rgb, Rgb];
  sun: Rgb;
  /** What distance fades to. */
  haze: Rgb;
  /** The darkest foreground. */
  near: Rgb;
  /** What falls on things from all around; 255 leaves their paint as it is. */
  ambient: Rgb;
  /** 0 night to 1.15 midday. */
  daylight: number;
  /** Height of sun or moon in the sky: 0 at the top, 1 at the horizon. */
  sunHeight: number;
  exposure: number;
  isDark: boolean;
}

interface Tones {
  sky: readonly [string, string, string, string, string];
  sun: string;
  haze: string;
  near: string;
  ambient: string;
  daylight: number;
  sunHeight: number;
  exposure: number;
}

const tones: Record<TimeOfDay, Tones> = {
  dawn: {
    sky: ["#2c4a86", "#7c86b8", "#dba3ac", "#fac6a4", "#ffe9c8"],
    sun: "#ffe3b8",
    haze: "#f0bfa8",
    near: "#1f2440",
    ambient: "#a6a0b8",
    daylight: 0.85,
    sunHeight: 0.84,
    exposure: 1.0,
  },
  day: {
    sky: ["#1458b4", "#3a8ada", "#7fbdec", "#bfe2f6", "#eaf6fa"],
    sun: "#fffaf0",
    haze: "#bcdcf0",
    near: "#173a30",
    ambient: "#e4eaf4",
    daylight: 1.12,
    sunHeight: 0.24,
    exposure: 0.98,
  },
  golden: {
    sky: ["#2a5ca6", "#6c9ac8", "#d3b59c", "#fcc27c", "#ffe4ae"],
    sun: "#ffe2a0",
    haze: "#f2b886",
    near: "#2c2030",
    ambient: "#c4a596",
    daylight: 0.98,
    sunHeight: 0.76,
    exposure: 1.0,
  },
  sunset: {
    sky: ["#20205a", "#5a2f78", "#c9466a", "#ff8648", "#ffd27a"],
    sun: "#ffd48a",
    haze: "#f07a58",
    near: "#180f28",
    ambient: "#8c6078",
    daylight: 0.75,
    sunHeight: 0.9,
    exposure: 1.04,
  },
  dusk: {
    sky: ["#0b1a44", "#1f4080", "#5274b2", "#a596bc", "#f0b08c"],
    sun: "#ffd8b4",
    haze: "#6c86b8",
    near: "#0b1328",
    ambient: "#56689a",
    daylight: 0.5,
    sunHeight: 1.03,
    exposure: 1.1,
  },
  night: {
    sky: ["#040918", "#0a1838", "#142c5c", "#224a7c", "#3f6a92"],
    sun: "#e4ecff",
    haze: "#274a78",
    near: "#060a16",
    ambient: "#34466e",
    daylight: 0.36,
    sunHeight: 0.28,
    exposure: 1.18,
  },
};

function overcast(description: SceneDescription): number {
  const has = (weather: string) => description.weather.some((each) => each === weather);
  if (has("storm")) return 0.85;
  if (has("rain")) return 0.6;
  if (has("cloudy")) return 0.5;
  if (has("snow")) return 0.3;
  return has("fog") ? 0.28 : 0;
}

/** Hue shifts a little with the seed; weather greys it, colour words tint it. */
export function createPalette(description: SceneDescription, random: Random): Palette {
  const tone = tones[description.time];
  const cover = overcast(description);
  const isDark = description.time === "night" || description.time === "dusk";
  const grey = scale([118, 126, 142], tone.daylight * 0.82 + (isDark ? 0.02 : 0.1));
  const tint = description.colours[0];
  const tintAmount = tint ? 0.2 : 0;
  const warmth = (random() - 0.5) * 16 + description.style.warm * 14 - description.style.cool * 16;
  const paint = (text: string, greying: number): Rgb => {
    const [red, green, blue] = hex(text);
    const shifted: Rgb = [red + warmth, green + warmth * 0.15, blue - warmth];
    const greyed = blend(saturate(shifted, 1 - greying * 0.55), grey, greying * 0.72);
    if (!tint) return greyed;
    const light = luminance(greyed) / Math.max(0.08, luminance(tint));
    return blend(greyed, scale(tint, clamp(light, 0, 1.4)), tintAmount);
  };
  const isAirless = description.place === "space" || description.place === "planet";
  return {
    sky: tone.sky.map((each) => paint(each, cover)) as unknown as Palette["sky"],
    sun: paint(tone.sun, cover * 0.4),
    haze: paint(tone.haze, cover * 0.85),
    near: paint(tone.near, 0),
    ambient: isAirless ? [222, 224, 234] : paint(tone.ambient, cover * 0.5),
    daylight: tone.daylight * (1 - cover * 0.35),
    sunHeight: tone.sunHeight,
    exposure: tone.exposure,
    isDark,
  };
}
