import "server-only";
import { addSkyline } from "../layers/city";
import { addMist } from "../layers/clouds";
import { addForest } from "../layers/forest";
import { addDunes } from "../layers/dunes";
import { addMountains } from "../layers/mountains";
import { createWater } from "../layers/waters";
import type { Place, SceneDescription } from "../prompt/types";
import { buildPark } from "./build-park";
import {
  addLevelGround,
  buildForest,
  buildInterior,
  buildSkyOnly,
  buildStreet,
  buildUnderwater,
  snowLine,
} from "./build-places";
import { buildAbstract, buildBeach, buildSea, buildYacht, populateWater } from "./build-waters";
import { buildPlanet, buildSpace } from "./build-worlds";
import { addOpenSky } from "./open-sky";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { WaterPlan } from "./types";

interface PlaceRecipe {
  /** Row of the horizon, share of the height. */
  horizon: number;
  build(stage: Stage): WaterPlan | null;
}

function addBackdrop(stage: Stage): void {
  const { horizon } = stage;
  if (stage.is("mountain"))
    addMountains(stage, horizon, { ranges: 3, rise: 0.34, snow: snowLine(stage) });
  if (stage.is("city"))
    addSkyline(stage, horizon, { rows: 2, rise: 0.6, neon: false, nearest: 0.5 });
  const hasTrees = stage.is("forest") || (!stage.is("mountain") && !stage.is("city"));
  if (hasTrees && !stage.isExcluded("trees"))
    addForest(stage, horizon, { byWater: true, frame: false });
}

const recipes: Record<Place, PlaceRecipe> = {
  mountain: {
    horizon: 0.7,
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
      addLevelGround(stage, "grass");
      if (!stage.isExcluded("trees"))
        addForest(stage, stage.horizon, { byWater: false, frame: true });
      populate(stage, { group: "back" });
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
      if (!stage.isExcluded("trees"))
        addForest(stage, stage.horizon, { byWater: true, frame: true });
      populateWater(stage, "grass");
      return createWater(stage, "lake");
    },
  },
  desert: {
    horizon: 0.62,
    build(stage) {
      addOpenSky(stage);
      addDunes(stage, stage.horizon);
      populate(stage, { group: "back" });
      return null;
    },
  },
  city: {
    horizon: 0.74,
    build(stage) {
      addOpenSky(stage);
      const neon = stage.description.style.neon || stage.description.time === "night";
      addSkyline(stage, stage.horizon, { rows: 4, rise: 1, neon, nearest: 1 });
      populate(stage, { group: "front" });
      return createWater(stage, "street");
    },
  },
  park: {
    horizon: 0.68,
    build(stage) {
      addOpenSky(stage);
      buildPark(stage);
      return null;
    },
  },
  field: {
    horizon: 0.64,
    build(stage) {
      addOpenSky(stage);
      addBackdrop(stage);
      const hasFlowers = stage.description.subjects.some(({ kind }) => kind === "flower");
      addLevelGround(stage, hasFlowers ? "flowers" : "grass");
      populate(stage, { group: "back" });
      return null;
    },
  },
  snowfield: {
    horizon: 0.62,
    build(stage) {
      addOpenSky(stage);
      addMountains(stage, stage.horizon, { ranges: 3, rise: 0.3, snow: 0.5 });
      addLevelGround(stage, "snow");
      populate(stage, { group: "back" });
      return null;
    },
  },
  sea: { horizon: 0.6, build: buildSea },
  beach: { horizon: 0.56, build: buildBeach },
  yacht: { horizon: 0.79, build: buildYacht },
  street: { horizon: 0.62, build: buildStreet },
  forest: { horizon: 0.62, build: buildForest },
  space: { horizon: 0.95, build: buildSpace },
  planet: { horizon: 0.66, build: buildPlanet },
  underwater: { horizon: 0.78, build: buildUnderwater },
  interior: { horizon: 0.58, build: buildInterior },
  sky: { horizon: 0.8, build: buildSkyOnly },
  abstract: { horizon: 0.64, build: buildAbstract },
};

export function horizonOf(description: SceneDescription): number {
  return recipes[description.place].horizon;
}

/** Draws the place and its subjects; returns its water, if it has any. */
export function buildPlace(stage: Stage): WaterPlan | null {
  return recipes[stage.description.place].build(stage);
}
