import "server-only";
import { drawGlow, drawGrain } from "../layers/glow-textures";
import type { SceneDescription } from "../prompt/types";
import type { TextureSet } from "../renderer/texture-set";
import { addAtmosphere } from "./atmosphere";
import { chooseCamera } from "./choose-camera";
import { chooseGrade, chooseLight } from "./choose-grade";
import { mix } from "./colour";
import { buildPlace, horizonOf } from "./places";
import { createPalette } from "./palette";
import { createRandom } from "./random";
import { Stage } from "./stage";
import type { ScenePlan } from "./types";

interface ComposeRequest {
  width: number;
  height: number;
  seed: number;
  seconds: number;
  textures: TextureSet;
}

/** Turns a description and a seed into everything the frames are drawn from. */
export function composeScene(description: SceneDescription, request: ComposeRequest): ScenePlan {
  const { width, height, seed, seconds, textures } = request;
  const random = createRandom(seed);
  const palette = createPalette(description, random);
  const angle = description.angle === "low" ? 0.1 : description.angle === "high" ? -0.16 : 0;
  const isTall = height > width;
  const horizon = Math.round(
    height * Math.min(0.86, horizonOf(description) + angle + (isTall ? 0.03 : 0)),
  );
  const isDeck = description.place === "yacht";
  // On deck the sun stands high and aside: the subject has the sky to itself.
  const sunX = width * (isDeck ? (random() < 0.5 ? 0.07 : 0.93) : mix(0.2, 0.8, random()));
  const usual = horizon * Math.min(1.02, palette.sunHeight + (random() - 0.5) * 0.08);
  const sunY = isDeck && palette.sunHeight < 0.5 ? horizon * 0.06 : usual;
  const focus = {
    x: width * (0.5 + (random() - 0.5) * 0.06),
    y: isDeck ? height * 0.3 : mix(horizon, height * 0.6, 0.4),
  };
  const camera = chooseCamera(description, focus, random);
  const hasSun =
    !["interior", "underwater"].includes(description.place) && palette.sunHeight <= 1.02;
  const stage = new Stage({
    description,
    palette,
    textures,
    camera,
    width,
    height,
    horizon,
    sun: { x: sunX, y: sunY, radius: palette.isDark ? 0.042 : 0.034, visible: hasSun },
    seed,
    seconds,
  });

  const glowTextures = {
    dot: textures.add(drawGlow("dot")),
    core: textures.add(drawGlow("core")),
    bar: textures.add(drawGlow("bar")),
    ring: textures.add(drawGlow("ring")),
  };
  const grainTexture = textures.add(drawGrain(stage.seedFor(900)));

  const water = buildPlace(stage);
  addAtmosphere(stage);
  return {
    width,
    height,
    seed,
    horizon,
    camera,
    back: stage.back,
    water,
    front: stage.front,
    air: stage.air,
    light: chooseLight(stage),
    grade: chooseGrade(stage),
    glowTextures,
    grainTexture,
  };
}
