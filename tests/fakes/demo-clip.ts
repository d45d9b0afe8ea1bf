import { makeVideo } from "../fixtures/make-video";

const longSide = 400;
const framesPerSecond = 24;

interface Layer {
  /** Luma of the hills; the nearer the darker. */
  shade: number;
  /** Of the picture's height: where the hills stand, and how high they are. */
  base: number;
  height: number;
  /** Pixels a frame. */
  speed: number;
  phase: number;
}

/**
 * A landscape that passes by, in the asked shape and length: hills in three depths before a sun that
 * rises. Every seed has its own hills, colour and sun. A stand-in's clip, drawn without any model.
 *
 * @param input As fal or RunComfy takes it.
 */
export function makeDemoClip(input: Record<string, unknown>): Promise<Buffer> {
  const seed = Number(input.seed ?? 0);
  const { width, height } = sizeOf(String(input.aspect_ratio ?? input.aspectRatio ?? "16:9"));
  const frames = Number(input.duration ?? 5) * framesPerSecond;
  const part = (step: number) => ((seed * 0.618034 + step * 0.754877) % 1) * 2 * Math.PI;
  const layers: Layer[] = [
    { shade: 120, base: 0.56, height: 0.16, speed: 0.7, phase: part(1) },
    { shade: 84, base: 0.7, height: 0.12, speed: 1.6, phase: part(2) },
    { shade: 46, base: 0.86, height: 0.1, speed: 3.4, phase: part(3) },
  ];
  const sun = { x: width * (0.3 + 0.4 * ((seed * 0.381966) % 1)), radius: height * 0.13 };
  const hue = part(4);
  let drawn = -1;
  let tops: number[][] = [];
  return makeVideo({
    ...{ width, height, frames, framesPerSecond, quantizer: 24 },
    chroma: [Math.round(128 + 28 * Math.cos(hue)), Math.round(128 + 28 * Math.sin(hue))],
    luma: (x, y, frame) => {
      if (frame !== drawn) {
        drawn = frame;
        tops = layers.map((layer) => topsOf(layer, { width, height, frame }));
      }
      for (let near = layers.length - 1; near >= 0; near -= 1) {
        if (y > (tops[near]?.[x] ?? height)) return layers[near]?.shade ?? 0;
      }
      const sunY = height * (0.5 - (0.3 * frame) / frames);
      const isSun = (x - sun.x) ** 2 + (y - sunY) ** 2 < sun.radius ** 2;
      return isSun ? 235 : 205 - Math.round((50 * y) / height);
    },
  });
}

/** The row at which the hills of a layer begin, column by column. */
function topsOf(
  { base, height: high, speed, phase }: Layer,
  { width, height, frame }: { width: number; height: number; frame: number },
): number[] {
  return Array.from({ length: width }, (_, x) => {
    const at = ((x + frame * speed) / longSide) * 2 * Math.PI;
    const wave = Math.sin(at + phase) + 0.5 * Math.sin(at * 2.7 + phase * 3);
    return height * (base - (high * wave) / 1.5);
  });
}

function sizeOf(aspectRatio: string): { width: number; height: number } {
  const [across = 16, down = 9] = aspectRatio.split(":").map(Number);
  const unit = longSide / Math.max(across, down);
  // The encoder wants even sides.
  const even = (side: number) => Math.round((side * unit) / 2) * 2;
  return { width: even(across), height: even(down) };
}
