import "server-only";
import type { ParticlesElement, ParticleStyle, Rgb } from "./types";
import { blend } from "./colour";
import type { Stage } from "./stage";

interface Recipe {
  count: number;
  colours: Rgb[];
  size?: number;
  opacity?: number;
  depth?: number;
  region?: ParticlesElement["region"];
  group?: "back" | "front" | "air";
}

const bright: Rgb[] = [
  [255, 80, 90],
  [255, 190, 70],
  [90, 200, 255],
  [150, 255, 150],
  [220, 130, 255],
];

/** Rain, snow, dust and everything else that floats in the air. */
export function addAtmosphere(stage: Stage): void {
  const { palette, width, height, horizon } = stage;
  const white: Rgb = [255, 255, 255];
  const mist = blend(palette.haze, white, 0.5);
  const low = {
    x: -width * 0.1,
    y: horizon * 0.85,
    width: width * 1.2,
    height: height - horizon * 0.85,
  };
  const recipes: Partial<Record<ParticleStyle, Recipe>> = {
    rain: { count: 900, colours: [mist], opacity: stage.is("storm") ? 1.3 : 1 },
    snow: { count: 520, colours: [blend(white, palette.ambient, 0.15)] },
    fireflies: {
      count: 90,
      colours: [
        [255, 220, 120],
        [220, 255, 140],
      ],
      region: low,
      group: "front",
    },
    fireworks: {
      count: 11,
      colours: bright,
      region: { x: width * 0.08, y: height * 0.02, width: width * 0.84, height: horizon * 0.75 },
      depth: 0.05,
      group: "back",
    },
    bubbles: { count: 120, colours: [[150, 210, 230]], opacity: 0.6 },
    petals: {
      count: 130,
      colours: [
        [255, 190, 210],
        [255, 214, 226],
        [250, 160, 190],
      ],
    },
    leaves: {
      count: 70,
      colours: [
        [226, 122, 40],
        [200, 70, 34],
        [240, 184, 60],
      ],
      size: 1.1,
    },
    confetti: { count: 190, colours: bright },
    ash: {
      count: 200,
      colours: [
        [190, 184, 180],
        [255, 140, 60],
      ],
    },
    bokeh: {
      count: 46,
      colours: [
        [255, 190, 120],
        [255, 120, 110],
        [140, 180, 255],
        [255, 230, 190],
      ],
      group: "front",
      opacity: 0.8,
    },
    warp: { count: 420, colours: [white, [190, 215, 255]], group: "front" },
    dust: { count: 110, colours: [blend(palette.sun, white, 0.3)], size: 1.2 },
  };
  const add = (style: ParticleStyle) => {
    const recipe = recipes[style];
    if (!recipe || stage.isExcluded(style)) return;
    stage.elements(recipe.group ?? "air").push({
      kind: "particles",
      style,
      count: recipe.count,
      seed: stage.seedFor(700 + style.length * 7 + style.charCodeAt(0)),
      colours: recipe.colours,
      opacity: recipe.opacity ?? 1,
      region: recipe.region ?? {
        x: -width * 0.12,
        y: -height * 0.08,
        width: width * 1.24,
        height: height * 1.16,
      },
      depth: recipe.depth ?? 0.6,
      size: recipe.size ?? 1,
      speed: stage.is("storm") || stage.is("wind") ? 1.5 : 1,
    });
  };
  const { weather, particles, place } = stage.description;
  const indoors = place === "interior" || place === "underwater" || place === "space";
  const styles = new Set<ParticleStyle>(particles.filter((style) => style !== "sparks"));
  if (!indoors && (weather.includes("rain") || weather.includes("storm"))) styles.add("rain");
  if (!indoors && weather.includes("snow")) styles.add("snow");
  if (place === "underwater") styles.add("bubbles");
  if (styles.size === 0 && place !== "space" && place !== "yacht") styles.add("dust");
  for (const style of styles) add(style);
}
