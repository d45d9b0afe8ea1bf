import "server-only";
import { drawCrown } from "../figures/trees";
import { createRandom } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";

interface FoliageOptions {
  colour: Rgb;
  rim: Rgb | null;
  /** How far it reaches in from the sides, in pixels. */
  spread: number;
}

/** Branches close to the camera that frame the picture from both upper corners. */
export function addFoliage(stage: Stage, options: FoliageOptions): void {
  const random = createRandom(stage.seedFor(541));
  const { width, height, unit } = stage;
  stage.paint(
    { depth: 1.5, group: "front", detail: 0.5, bottom: height * 0.75 },
    (context, bounds) => {
      for (const side of [-1, 1] as const) {
        const edge =
          side < 0
            ? Math.min(bounds.left, -unit * 0.05)
            : Math.max(bounds.right, width + unit * 0.05);
        const reach = options.spread * (0.6 + random() * 0.5);
        for (let i = 0; i < 9; i++) {
          const t = i / 8;
          const size = unit * (0.07 + random() * 0.07);
          const x = edge - side * reach * (1 - t) * random();
          const y = bounds.top + (height * 0.62 * t - size * 0.4) * (0.75 + random() * 0.3);
          drawCrown(context, x, y, size * 1.25, size, {
            colour: options.colour,
            rim: options.rim,
            side: -side,
            random,
          });
        }
      }
    },
  );
}
