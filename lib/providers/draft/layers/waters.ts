import "server-only";
import { blend, scale } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { WaterPlan } from "../scene/types";
import { drawWaves } from "./glow-textures";

/** Still lakes mirror; the sea is rough; a wet street mirrors with little of its own colour. */
export function createWater(stage: Stage, kind: "lake" | "sea" | "street"): WaterPlan {
  const { palette } = stage;
  const isRough = stage.is("storm") || stage.is("wind");
  const deep = blend(palette.sky[0], palette.near, kind === "sea" ? 0.3 : 0.42);
  const sunny = stage.setup.sun.visible && !stage.is("storm") && !stage.is("rain");
  return {
    row: stage.horizon,
    squash: kind === "sea" ? 0.85 : 1,
    wave: (kind === "sea" ? 1.1 : kind === "lake" ? 0.26 : 0.3) * (isRough ? 1.9 : 1),
    glitter: kind === "street" ? 0.1 : sunny ? (palette.isDark ? 0.4 : 1.15) : 0.2,
    spread: palette.isDark ? 0.28 : 0.24,
    speed: isRough ? 1.6 : kind === "street" ? 0.35 : 0.8,
    tint: kind === "street" ? [176, 182, 200] : kind === "lake" ? [214, 222, 232] : [196, 210, 224],
    far: scale(blend(palette.haze, deep, 0.5), 0.12),
    near: scale(deep, kind === "street" ? 0.1 : 0.34),
    sun: palette.sun,
    noiseTexture: stage.setup.textures.add(drawWaves(stage.seedFor(31))),
  };
}
