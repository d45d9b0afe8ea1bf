import "server-only";
import { blend, clamp } from "./colour";
import { createRandom } from "./random";
import type { Stage } from "./stage";
import type { Grade, LightPlan, Rgb } from "./types";

export function chooseGrade(stage: Stage): Grade {
  const { style } = stage.description;
  const { palette } = stage;
  const warm: Rgb = [255, 247, 226];
  const cold: Rgb = [232, 242, 255];
  const tint = blend(blend([255, 255, 255], warm, style.warm), cold, style.cool);
  const brightness = 1 + style.overexposed * 0.42 - style.dark * 0.12;
  const colour = stage.isExcluded("colour") ? 0.6 : 1;
  return {
    exposure: palette.exposure * brightness * (stage.isExcluded("dark") ? 1.2 : 1),
    tint,
    contrast: clamp(0.42 + style.dark * 0.15 - style.faded * 0.3 + style.vivid * 0.1, 0, 0.8),
    saturation: style.monochrome
      ? 0
      : colour * (1.12 - style.faded * 0.52 + style.vivid * 0.3 - style.dark * 0.08),
    lift: style.faded * 0.12 + style.dreamy * 0.02,
    vignette: stage.isExcluded("vignette")
      ? 0
      : clamp(0.26 + style.dark * 0.2 - style.overexposed * 0.14, 0, 0.6),
    grain: stage.isExcluded("grain") ? 0.08 : 0.2 + style.grainy * 0.22,
  };
}

export function chooseLight(stage: Stage): LightPlan {
  const { palette, setup, description } = stage;
  const { style } = description;
  const isCovered = stage.is("rain") || stage.is("storm");
  const sunny = setup.sun.visible && !isCovered && !palette.isDark;
  const glow = stage.isExcluded("bloom") ? 0.3 : 1;
  return {
    x: setup.sun.x,
    y: setup.sun.y,
    threshold: palette.isDark ? 0.42 : 0.76 - style.dreamy * 0.08,
    shafts: sunny ? (stage.is("fog") ? 0.8 : 0.32) * glow : 0,
    bloom: (palette.isDark ? 0.85 : 0.15 + style.overexposed * 0.12 + style.dreamy * 0.2) * glow,
    flashes: chooseFlashes(stage),
  };
}

/** Moments of lightning; none unless the prompt speaks of a storm. */
function chooseFlashes(stage: Stage): number[] {
  const isStormy = stage.is("storm") || stage.is("lightning");
  if (!isStormy || stage.isExcluded("lightning")) return [];
  const random = createRandom(stage.seedFor(950));
  const moments: number[] = [];
  for (let at = 0.5 + random(); at < stage.setup.seconds; at += 1.4 + random() * 2)
    moments.push(at);
  return moments;
}
