import "server-only";
import { addSkyline } from "../layers/city";
import { addMist } from "../layers/clouds";
import { addForest } from "../layers/forest";
import { addGround, groundColours, type GroundKind } from "../layers/ground";
import { addDunes, addMountains, addRidge } from "../layers/mountains";
import { createWater } from "../layers/waters";
import type { Place, SceneDescription } from "../prompt/types";
import { blend } from "./colour";
import { addOpenSky } from "./compose-scene";
import type { Stage } from "./stage";
import type { WaterPlan } from "./types";

interface PlaceRecipe {
  /** Row of the horizon, share of the height. */
  horizon: number;
  build(stage: Stage): WaterPlan | null;
}

function ground(stage: Stage, kind: GroundKind): void {
  const isSnowy = stage.is("snow") && kind !== "paving";
  addGround(stage, {
    kind: isSnowy ? "snow" : kind,
    ...groundColours(stage, isSnowy ? "snow" : kind),
  });
}

function snowLine(stage: Stage): number {
  return stage.is("snow") ? 0.34 : stage.description.time === "golden" ? 0.16 : 0.2;
}

function backdrop(stage: Stage, base: number): void {
  if (stage.is("mountain"))
    addMountains(stage, base, { ranges: 3, rise: 0.34, snow: snowLine(stage) });
  if (stage.is("city")) addSkyline(stage, base, { rows: 2, rise: 0.6, neon: false, nearest: 0.5 });
  if (stage.is("forest") && !stage.isExcluded("forest"))
    addForest(stage, base, { byWater: true, frame: false });
}

const recipes: Record<Place, PlaceRecipe> = {
  mountain: {
    horizon: 0.72,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 4, rise: 0.5, snow: snowLine(stage) });
      addMist(
        stage,
        stage.horizon - stage.height * 0.14,
        stage.height * 0.22,
        0.2,
        stage.is("fog") ? 0.95 : 0.45,
      );
      addForest(stage, stage.horizon, { byWater: false, frame: true });
      return null;
    },
  },
  lake: {
    horizon: 0.63,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 4, rise: 0.44, snow: snowLine(stage) });
      addMist(
        stage,
        stage.horizon - stage.height * 0.13,
        stage.height * 0.16,
        0.18,
        stage.is("fog") ? 0.95 : 0.4,
      );
      addForest(stage, stage.horizon, { byWater: true, frame: !stage.isExcluded("trees") });
      return createWater(stage, "lake");
    },
  },
  sea: {
    horizon: 0.6,
    build(stage) {
      addOpenSky(stage);
      if (stage.is("mountain") || stage.random() < 0.5) {
        addRidge(stage, {
          part: 401,
          depth: 0.06,
          base: stage.horizon + stage.height * 0.004,
          rise: stage.height * 0.11,
          frequency: 1.2,
          rock: blend(stage.palette.haze, stage.palette.near, 0.35),
          lit: blend(stage.palette.haze, stage.palette.sun, 0.4),
          haze: 0.35,
          snow: 0,
        });
      }
      if (stage.is("city"))
        addSkyline(stage, stage.horizon, { rows: 2, rise: 0.5, neon: false, nearest: 0.4 });
      return createWater(stage, "sea");
    },
  },
  desert: {
    horizon: 0.62,
    build(stage) {
      addOpenSky(stage);
      addDunes(stage, stage.horizon);
      return null;
    },
  },
  forest: {
    horizon: 0.66,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 2, rise: 0.36, snow: snowLine(stage) });
      addMist(stage, stage.horizon - stage.height * 0.12, stage.height * 0.2, 0.2, 0.55);
      ground(stage, "grass");
      addForest(stage, stage.horizon, { byWater: false, frame: true });
      return null;
    },
  },
  city: {
    horizon: 0.74,
    build(stage) {
      addOpenSky(stage);
      const neon = stage.description.style.neon || stage.description.time === "night";
      addSkyline(stage, stage.horizon, { rows: 4, rise: 1, neon, nearest: 1 });
      return createWater(stage, "street");
    },
  },
  street: { horizon: 0.7, build: (stage) => recipes.city.build(stage) },
  park: {
    horizon: 0.68,
    build(stage) {
      addOpenSky(stage);
      addSkyline(stage, stage.horizon, { rows: 3, rise: 0.55, neon: false, nearest: 0.5 });
      ground(stage, "grass");
      return null;
    },
  },
  field: {
    horizon: 0.64,
    build(stage) {
      addOpenSky(stage);
      backdrop(stage, stage.horizon);
      ground(
        stage,
        stage.description.subjects.some(({ kind }) => kind === "flower") ? "flowers" : "grass",
      );
      return null;
    },
  },
  snowfield: {
    horizon: 0.62,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 3, rise: 0.3, snow: 0.5 });
      ground(stage, "snow");
      return null;
    },
  },
  beach: { horizon: 0.55, build: (stage) => recipes.sea.build(stage) },
  yacht: { horizon: 0.74, build: (stage) => recipes.sea.build(stage) },
  space: { horizon: 0.9, build: (stage) => recipes.sea.build(stage) },
  planet: {
    horizon: 0.66,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 2, rise: 0.2, snow: 0 });
      ground(stage, "rock");
      return null;
    },
  },
  underwater: { horizon: 0.7, build: (stage) => recipes.sea.build(stage) },
  interior: { horizon: 0.7, build: (stage) => recipes.field.build(stage) },
  sky: { horizon: 0.82, build: (stage) => recipes.mountain.build(stage) },
  abstract: { horizon: 0.7, build: (stage) => recipes.lake.build(stage) },
};

export function horizonOf(description: SceneDescription): number {
  return recipes[description.place].horizon;
}

/** Draws the place; returns its water, if it has any. */
export function buildPlace(stage: Stage): WaterPlan | null {
  return recipes[stage.description.place].build(stage);
}
