import "server-only";
import { addPlanet } from "../layers/cosmos";
import { addGround } from "../layers/ground";
import { addRidge } from "../layers/mountains";
import { blend } from "./colour";
import { addAirlessSky, addOpenSky } from "./open-sky";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { Rgb } from "./types";

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
