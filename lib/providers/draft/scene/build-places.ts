import "server-only";
import { lighthouse } from "../figures/landmarks";
import { addSkyline } from "../layers/city";
import { addMist } from "../layers/clouds";
import { addPlanet } from "../layers/cosmos";
import { addForest } from "../layers/forest";
import { addGround, groundColours, type GroundKind } from "../layers/ground";
import { addRoom, floorRow } from "../layers/interior";
import { addMountains, addRidge } from "../layers/mountains";
import { addShore, type ShoreKind } from "../layers/shore";
import { addStreetFronts } from "../layers/street";
import { addSeabed, addWaterColumn } from "../layers/underwater";
import { createWater } from "../layers/waters";
import { addCabin, addHull, deckRow } from "../layers/yacht";
import { drawingOf } from "../figures/registry";
import { blend } from "./colour";
import { addAirlessSky, addOpenSky } from "./open-sky";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { Rgb, WaterPlan } from "./types";

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

/** Subjects that swim or fly over water; those who need ground get a bank to stand on. */
export function populateWater(stage: Stage, shore: ShoreKind): void {
  const standing = stage.description.subjects.filter(
    ({ kind }) => drawingOf(kind)?.habitat === "ground",
  );
  const afloat = (kind: Parameters<typeof drawingOf>[0]) => drawingOf(kind)?.habitat !== "ground";
  populate(stage, { group: "front", only: ({ kind }) => afloat(kind) });
  if (standing.length === 0) return;
  const isRock = standing.some(({ kind }) => kind === "lighthouse" || kind === "castle");
  const kind = stage.is("snow") ? "snow" : isRock ? "rock" : shore;
  const row = stage.height * (isRock ? 0.88 : 0.84);
  const side = stage.lightSide;
  const x = stage.width * (0.5 - side * (isRock ? 0.2 : 0.08));
  if (isRock) {
    populate(stage, {
      group: "front",
      footing: { row: stage.height * 0.86, depth: 1, x },
      only: (subject) => !afloat(subject.kind),
    });
    if (standing.some((subject) => subject.kind === "lighthouse")) addLighthouseBeams(stage, x);
    addShore(stage, kind, row - stage.unit * 0.005);
    return;
  }
  addShore(stage, kind, row);
  populate(stage, {
    group: "front",
    footing: { row: row + stage.unit * 0.055, depth: 1.02, x },
    only: (subject) => !afloat(subject.kind),
  });
}

/** Two soft cones to both sides of the lamp. */
function addLighthouseBeams(stage: Stage, x: number): void {
  const { unit, height, width } = stage;
  const tower = stage.front.find(
    (element) => element.kind === "figure" && element.height > unit * 0.3,
  );
  const tall = tower?.kind === "figure" ? tower.height : unit * lighthouse.prominence;
  const centre = tower?.kind === "figure" ? tower.x : x;
  const y = height * 0.86 - tall * (125.5 / 150);
  for (const side of [-1, 1] as const) {
    stage.front.push({
      kind: "glow",
      shape: "dot",
      x: centre,
      y,
      offsetX: side * width * 0.3,
      offsetY: 0,
      radiusX: width * 0.31,
      radiusY: unit * 0.034,
      depth: 1,
      colour: [255, 232, 180],
      opacity: stage.palette.isDark || stage.is("storm") || stage.is("fog") ? 0.8 : 0.25,
      add: true,
      pulse: { amount: 0.85, speed: 0.22, phase: side * 1.2, shape: "sine" },
      motion: [],
      bob: { amount: 0, speed: 0, phase: 0 },
    });
  }
}

export function buildSea(stage: Stage): WaterPlan {
  const { palette, height, horizon } = stage;
  addOpenSky(stage);
  if (stage.is("mountain") || stage.random() < 0.4) {
    addRidge(stage, {
      part: 401,
      depth: 0.06,
      base: horizon + height * 0.004,
      rise: height * 0.11,
      frequency: 1.2,
      rock: blend(palette.haze, palette.near, 0.35),
      lit: blend(palette.haze, palette.sun, 0.4),
      haze: 0.35,
      snow: 0,
    });
  }
  if (stage.is("city"))
    addSkyline(stage, horizon, { rows: 2, rise: 0.5, neon: false, nearest: 0.4 });
  populateWater(stage, "sand");
  return createWater(stage, "sea");
}

export function buildBeach(stage: Stage): WaterPlan {
  addOpenSky(stage);
  const { palette, height, horizon } = stage;
  addRidge(stage, {
    part: 401,
    depth: 0.06,
    base: horizon + height * 0.004,
    rise: height * 0.1,
    frequency: 1.3,
    rock: blend(palette.haze, palette.near, 0.35),
    lit: blend(palette.haze, palette.sun, 0.4),
    haze: 0.3,
    snow: 0,
    soft: true,
  });
  const { subjects } = stage.description;
  const afloat = (kind: (typeof subjects)[number]["kind"]) => drawingOf(kind)?.habitat !== "ground";
  populate(stage, { group: "front", only: ({ kind }) => afloat(kind) });
  addShore(stage, "sand", height * 0.8);
  const x = stage.setup.camera.focus.x;
  populate(stage, {
    group: "front",
    footing: { row: height * 0.89, depth: 1.02, x },
    only: ({ kind }) => !afloat(kind) && kind !== "palm",
  });
  addPalms(stage);
  return createWater(stage, "sea");
}

function addPalms(stage: Stage): void {
  if (stage.isExcluded("trees") || stage.is("snow")) return;
  const side = -stage.lightSide;
  const palms = [0.42, 0.34].map((share) => stage.width * (0.5 + side * share));
  palms.forEach((x, index) => {
    const only = {
      kind: "palm" as const,
      colour: null,
      count: 1,
      size: 1 + index * 0.15,
      accessories: [],
    };
    const copy = Object.create(stage, {
      description: { value: { ...stage.description, subjects: [only] } },
    }) as Stage;
    populate(copy, {
      group: "front",
      footing: { row: stage.height * (0.9 + index * 0.07), depth: 1.1 + index * 0.1, x },
    });
  });
}

export function buildYacht(stage: Stage): WaterPlan {
  addOpenSky(stage);
  addCabin(stage);
  const x = stage.setup.camera.focus.x;
  populate(stage, {
    group: "back",
    footing: { row: deckRow(stage) + stage.unit * 0.012, depth: 1, x },
  });
  addHull(stage);
  return createWater(stage, "sea");
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

const worlds: readonly (readonly [Rgb, Rgb, Rgb])[] = [
  [
    [24, 74, 150],
    [52, 120, 90],
    [236, 240, 244],
  ],
  [
    [150, 84, 60],
    [206, 140, 96],
    [240, 210, 170],
  ],
  [
    [60, 70, 130],
    [110, 120, 190],
    [200, 210, 240],
  ],
];

export function buildSpace(stage: Stage): null {
  addAirlessSky(stage, 1);
  const { width, height, unit } = stage;
  const side = stage.lightSide;
  const world = worlds[Math.floor(stage.random() * worlds.length)] ?? worlds[0];
  if (world && !stage.isExcluded("planets")) {
    addPlanet(stage, {
      x: width * (0.5 - side * 0.26),
      y: height * (0.72 + stage.random() * 0.1),
      radius: unit * (0.3 + stage.random() * 0.14),
      colours: world,
      ringed: stage.random() < 0.35,
      banded: world[0][0] > 100,
      depth: 0.12,
    });
    addPlanet(stage, {
      x: width * (0.5 + side * 0.3),
      y: height * 0.22,
      radius: unit * 0.055,
      colours: [
        [120, 112, 108],
        [160, 152, 146],
        [196, 190, 184],
      ],
      ringed: false,
      banded: false,
      depth: 0.05,
    });
  }
  populate(stage, {
    group: "back",
    footing: { row: height * 0.74, depth: 0.9, x: stage.setup.camera.focus.x },
  });
  return null;
}

export function buildPlanet(stage: Stage): null {
  const { width, horizon, unit, palette } = stage;
  const isMars = stage.description.colours.length > 0 || stage.description.time !== "night";
  if (isMars) addOpenSky(stage);
  else {
    addAirlessSky(stage, 0.25);
    addPlanet(stage, {
      x: width * (0.5 - stage.lightSide * 0.26),
      y: horizon * 0.36,
      radius: unit * 0.14,
      colours: [
        [24, 74, 150],
        [52, 120, 90],
        [236, 240, 244],
      ],
      ringed: false,
      banded: false,
      depth: 0.02,
    });
  }
  const dust: Rgb = isMars ? [196, 104, 66] : [176, 176, 182];
  const light: Rgb = isMars ? palette.sun : [236, 238, 246];
  addRidge(stage, {
    part: 411,
    depth: 0.1,
    base: horizon + unit * 0.01,
    rise: unit * 0.16,
    frequency: 1.1,
    rock: blend(dust, [20, 20, 28], 0.62),
    lit: blend(dust, light, 0.3),
    haze: isMars ? 0.3 : 0,
    snow: 0,
  });
  addGround(stage, {
    kind: "rock",
    near: blend(dust, [20, 18, 24], 0.45),
    far: blend(dust, light, 0.12),
    pool: undefined,
  });
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
  for (let i = 0; i < 4; i++) {
    addMist(
      stage,
      horizon * 0.84 + i * height * 0.07,
      height * (0.16 + i * 0.06),
      0.12 + i * 0.22,
      0.8,
    );
  }
  populate(stage, { group: "back" });
  return null;
}

/** Coloured hills of light: what an unknown prompt gets. */
export function buildAbstract(stage: Stage): WaterPlan {
  addOpenSky(stage);
  const { palette, height, horizon } = stage;
  for (let i = 0; i < 4; i++) {
    const near = i / 3;
    const colour = blend(
      palette.sky[Math.min(4, i + 1)] ?? palette.haze,
      palette.near,
      0.15 + near * 0.45,
    );
    addRidge(stage, {
      part: 421 + i,
      depth: 0.08 + near * 0.3,
      base: horizon + height * 0.01,
      rise: height * (0.36 - near * 0.18),
      frequency: 0.8 + near,
      rock: colour,
      lit: blend(colour, palette.sun, 0.5),
      haze: 0.3 * (1 - near),
      snow: 0,
      soft: true,
    });
  }
  stage.front.push({
    kind: "particles",
    style: "bokeh",
    count: 34,
    seed: stage.seedFor(750),
    colours: [palette.sun, palette.sky[2], palette.sky[4]],
    opacity: 0.6,
    region: {
      x: -stage.width * 0.1,
      y: height * 0.1,
      width: stage.width * 1.2,
      height: height * 0.8,
    },
    depth: 0.8,
    size: 1.2,
    speed: 1,
  });
  populateWater(stage, "rock");
  return createWater(stage, "lake");
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
