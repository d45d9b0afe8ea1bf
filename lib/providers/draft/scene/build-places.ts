import "server-only";
import { addSkyline } from "../layers/city";
import { addCloudBank, addMist } from "../layers/clouds";
import { addForest } from "../layers/forest";
import { addGround, groundColours, type GroundKind } from "../layers/ground";
import { addRoom, floorRow } from "../layers/interior";
import { addMountains } from "../layers/mountains";
import { addStreetFronts } from "../layers/street";
import { addSeabed, addWaterColumn } from "../layers/underwater";
import { createWater } from "../layers/waters";
import { addOpenSky } from "./open-sky";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { WaterPlan } from "./types";

export function addLevelGround(stage: Stage, kind: GroundKind): void {
  const laid = stage.is("snow") && kind !== "paving" ? "snow" : kind;
  const fire = stage.description.subjects.some((subject) => subject.kind === "campfire");
  const { x } = stage.setup.camera.focus;
  addGround(stage, {
    kind: laid,
    ...groundColours(stage, laid),
    pool: fire
      ? { x, row: stage.height * 0.86, reach: 0.4, colour: [255, 150, 60], strength: 0.5 }
      : undefined,
  });
}

export function snowLine(stage: Stage): number {
  if (stage.is("snow")) return 0.34;
  return stage.description.time === "golden" ? 0.2 : 0.24;
}

export function buildStreet(stage: Stage): WaterPlan | null {
  addOpenSky(stage);
  const isWet = stage.is("rain") || stage.palette.isDark;
  const neon = stage.description.style.neon || (stage.palette.isDark && stage.is("street"));
  addSkyline(stage, stage.horizon, { rows: 1, rise: 0.5, neon: false, nearest: 0.3 });
  addStreetFronts(stage, { neon });
  if (isWet && !stage.isExcluded("reflection")) {
    populate(stage, { group: "front" });
    return createWater(stage, "street");
  }
  addLevelGround(stage, "paving");
  // The fronts stand on the ground, so they are drawn after it.
  const ground = stage.back.pop();
  const first = stage.back.findIndex((element) => element.depth > 0.13);
  if (ground) stage.back.splice(Math.max(0, first), 0, ground);
  populate(stage, { group: "back" });
  return null;
}

export function buildUnderwater(stage: Stage): null {
  addWaterColumn(stage);
  const { haze } = stage.palette;
  addMist(stage, stage.height * 0.6, stage.height * 0.3, 0.2, haze[2] > 120 ? 0.16 : 0.08);
  addSeabed(stage);
  populate(stage, { group: "back" });
  return null;
}

export function buildInterior(stage: Stage): null {
  addOpenSky(stage);
  if (stage.is("city"))
    addSkyline(stage, stage.horizon, { rows: 2, rise: 0.6, neon: false, nearest: 0.5 });
  else addMountains(stage, stage.horizon, { ranges: 2, rise: 0.2, snow: 0 });
  addRoom(stage);
  populate(stage, {
    group: "back",
    footing: { row: (floorRow(stage) + stage.height) / 2, depth: 1, x: stage.setup.camera.focus.x },
  });
  return null;
}

export function buildSkyOnly(stage: Stage): null {
  addOpenSky(stage);
  const { height, horizon } = stage;
  addMist(stage, horizon * 0.72, height * 0.3, 0.08, 0.7);
  for (let i = 0; i < 3; i++) {
    addCloudBank(stage, {
      part: 14 + i,
      cover: 0.3,
      cells: 9 - i * 2,
      top: horizon * 0.8 + i * height * 0.1 - height * 0.06,
      height: height * (0.3 + i * 0.12),
      speed: 0.004 + i * 0.006,
      opacity: 1,
      depth: 0.12 + i * 0.25,
    });
  }
  populate(stage, { group: "back" });
  return null;
}

export function buildForest(stage: Stage): null {
  addOpenSky(stage);
  addMountains(stage, stage.horizon, { ranges: 2, rise: 0.36, snow: snowLine(stage) });
  addMist(stage, stage.horizon - stage.height * 0.12, stage.height * 0.2, 0.2, 0.55);
  addForest(stage, stage.horizon, { byWater: true, frame: false });
  addLevelGround(stage, "grass");
  addForest(stage, stage.horizon + stage.height * 0.02, { byWater: false, frame: true });
  populate(stage, { group: "back" });
  return null;
}
