import "server-only";
import { parsePrompt } from "../prompt/parse-prompt";
import { composeScene } from "../scene/compose-scene";
import { hashText, mixBits } from "../scene/random";
import { TextureSet } from "./texture-set";
import type { BakedShot, DrawRequest } from "./types";

/** Reads the prompt, composes the scene and draws everything in it that does not change. */
export async function bakeShot(request: DrawRequest): Promise<BakedShot> {
  const description = parsePrompt(request.prompt, request.negativePrompt);
  const seed = mixBits(hashText(request.prompt) ^ Math.imul(request.seed | 0, 0x9e3779b1));
  const textures = new TextureSet();
  const plan = composeScene(description, {
    width: request.width,
    height: request.height,
    seed,
    seconds: request.frameCount / request.framesPerSecond,
    textures,
  });
  return { request, plan, ...textures.pack() };
}
