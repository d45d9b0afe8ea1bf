import "server-only";
import { lamppost } from "../figures/beacons";
import { addSkyline } from "../layers/city";
import { addTreeLine } from "../layers/forest";
import { addFoliage } from "../layers/foliage";
import { addGround, groundColours, rowAtDepth } from "../layers/ground";
import { blend } from "./colour";
import { placeFigure } from "./place-figure";
import { populate } from "./populate";
import type { Stage } from "./stage";
import type { Rgb } from "./types";

const lampDepths = [0.26, 0.36, 0.48, 0.64, 0.86];

/** A city park: skyline, trees, lawn with a path, lampposts. */
export function buildPark(stage: Stage): void {
  const { palette, height, horizon, width } = stage;
  const isDark = palette.isDark;
  addSkyline(stage, horizon, { rows: 3, rise: 0.5, neon: false, nearest: 0.45 });
  const leaf: Rgb = blend(
    palette.near,
    stage.is("leaves") ? [204, 112, 44] : stage.is("petals") ? [238, 168, 190] : [58, 96, 52],
    isDark ? 0.2 : 0.55,
  );
  const hasSaucer = stage.description.subjects[0]?.kind === "ufo";
  const glow: Rgb | null = hasSaucer ? [255, 150, 60] : isDark ? null : palette.sun;
  if (!stage.isExcluded("trees")) {
    addTreeLine(stage, {
      part: 521,
      depth: 0.2,
      group: "back",
      base: horizon + height * 0.012,
      roll: height * 0.02,
      count: 150,
      treeHeight: height * 0.11,
      colour: blend(leaf, palette.haze, 0.18),
      rim: glow && blend(leaf, glow, 0.28),
      broadleaf: true,
    });
  }
  const colours = groundColours(stage, stage.is("snow") ? "snow" : "grass");
  addGround(stage, {
    ...colours,
    kind: stage.is("snow") ? "snow" : "grass",
    path: {
      colour: blend(
        blend([170, 160, 150], palette.near, isDark ? 0.62 : 0.1),
        palette.ambient,
        0.2,
      ),
      bend: (stage.random() - 0.5) * 1.2,
    },
  });
  if (!stage.isExcluded("lamppost")) addLamps(stage);
  populate(stage, {
    group: "back",
    only: ({ kind }) => kind !== "lamppost" && kind !== "broadleaf",
  });
  if (!stage.isExcluded("trees"))
    addFoliage(stage, {
      colour: blend(palette.near, leaf, isDark ? 0.35 : 0.7),
      rim: glow && blend(palette.near, glow, isDark ? 0.28 : 0.6),
      spread: width * (stage.description.motion === "rise" ? 0.15 : 0.24),
    });
}

function addLamps(stage: Stage): void {
  const { description, unit, width } = stage;
  const flicker = description.flickering;
  lampDepths.forEach((depth, index) => {
    const side = index % 2 === 0 ? -1 : 1;
    const row = rowAtDepth(stage, depth);
    const x = width / 2 + side * width * (0.1 + depth * 0.42);
    const size = unit * 0.42 * depth;
    if (stage.palette.isDark) {
      stage.back.push({
        kind: "glow",
        shape: "dot",
        x,
        y: row,
        offsetX: 0,
        offsetY: 0,
        radiusX: size * 1.1,
        radiusY: size * 0.2,
        depth,
        colour: [255, 190, 110],
        opacity: 0.34,
        add: true,
        pulse: flicker
          ? { amount: 0.6, speed: 1.3 + index * 0.2, phase: index * 1.7, shape: "flicker" }
          : null,
        motion: [],
        bob: { amount: 0, speed: 0, phase: 0 },
      });
    }
    placeFigure(stage, lamppost, {
      x,
      row,
      height: size,
      depth,
      group: "back",
      flip: false,
      colour: null,
      seed: stage.seedFor(1200 + index),
      shadow: false,
    });
    if (!stage.palette.isDark) return;
    for (const [radius, opacity, shape] of [
      [size * 0.09, 1, "core"],
      [size * 0.5, 0.42, "dot"],
    ] as const) {
      stage.back.push({
        kind: "glow",
        shape,
        x,
        y: row,
        offsetX: 0,
        offsetY: -size * 0.855,
        radiusX: radius,
        radiusY: radius,
        depth,
        colour: [400, 300, 180],
        opacity,
        add: true,
        pulse: flicker
          ? { amount: 0.7, speed: 1.3 + index * 0.2, phase: index * 1.7, shape: "flicker" }
          : null,
        motion: [],
        bob: { amount: 0, speed: 0, phase: 0 },
      });
    }
  });
}
