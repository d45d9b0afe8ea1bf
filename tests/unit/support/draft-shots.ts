import { main } from "assemblyscript/asc";
import { expect } from "vitest";
import type { BakedShot } from "@/lib/providers/draft/renderer/types";
import { cameraAt, project } from "@/lib/providers/draft/scene/camera-path";

/** Compiles the drawing kernel as the build does, in memory. */
export async function compileKernel(): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await main(
    [
      "lib/providers/draft/kernel/index.ts",
      "-o",
      "kernel.wasm",
      "-O3",
      "--enable",
      "simd",
      "--enable",
      "relaxed-simd",
      "--runtime",
      "stub",
      "--noAssert",
    ],
    { writeFile: (name, contents) => void written.set(name, contents as Uint8Array) },
  );
  const code = written.get("kernel.wasm");
  if (error || !code) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
  return code;
}

/** No plain layer may show its left or right edge at any moment of the shot. */
export function layersMeetTheEdges({ plan, textures, request }: BakedShot): void {
  const layers = [...plan.back, ...plan.front].filter((each) => each.kind === "layer");
  expect(layers.length).toBeGreaterThan(2);
  for (const layer of layers) {
    if (layer.wrap || layer.drift !== 0 || layer.floorRow !== null) continue;
    const texture = textures[layer.texture];
    if (!texture) throw new Error("The layer has no texture.");
    for (let step = 0; step <= 8; step++) {
      const time = (step / 8) * (request.frameCount / request.framesPerSecond);
      const camera = cameraAt(plan.camera, request.height, step / 8, time);
      const left = project(camera, layer.x, layer.y, layer.depth);
      const right = project(camera, layer.x + texture.width * layer.scaleX, layer.y, layer.depth);
      expect(left.x).toBeLessThanOrEqual(1);
      expect(right.x).toBeGreaterThanOrEqual(request.width - 1);
    }
  }
}
