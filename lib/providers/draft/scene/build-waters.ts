import "server-only";
import type { SubjectKind } from "../prompt/types";
import { lighthouse } from "../figures/beacons";
import { addSkyline } from "../layers/city";
import { addRidge } from "../layers/mountains";
import { addShore, type ShoreKind } from "../layers/shore";
import { createWater } from "../layers/waters";
import { addCabin, addHull, deckRow } from "../layers/yacht";
import { drawingOf } from "../figures/registry";
import { blend } from "./colour";
import { addOpenSky } from "./open-sky";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { WaterPlan } from "./types";

/** Subjects that swim or fly over water; those who need ground get a bank to stand on. */
export function populateWater(stage: Stage, shore: ShoreKind): void {
  const standing = stage.description.subjects.filter(
    ({ kind }) => drawingOf(kind)?.habitat === "ground",
  );
  const afloat = (kind: SubjectKind) => drawingOf(kind)?.habitat !== "ground";
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
  const afloat = (kind: SubjectKind) => drawingOf(kind)?.habitat !== "ground";
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
