import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawBroadleaf, drawConifer } from "../figures/trees";
import { blend, css, smoothstep } from "../scene/colour";
import { createRandom } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

interface TreeLineOptions {
  part: number;
  depth: number;
  group: "back" | "front";
  base: number;
  /** Unevenness of the ground. */
  roll: number;
  count: number;
  treeHeight: number;
  colour: Rgb;
  /** Light on the sun's side; none at night. */
  rim: Rgb | null;
  /** Leaves the middle of the frame free. */
  frame?: boolean;
  broadleaf?: boolean;
  ground?: Rgb;
  snow?: boolean;
}

/** A line of trees on rolling ground. */
export function addTreeLine(stage: Stage, options: TreeLineOptions): void {
  const noise = createNoise(stage.seedFor(options.part));
  const random = createRandom(stage.seedFor(options.part + 50));
  const unit = stage.height;
  const groundAt = (x: number) =>
    options.base - options.roll * noise.fractal((x / unit) * 1.4 + 20, 2.2, 4);
  const ground = options.ground ?? options.colour;
  stage.paint(
    {
      depth: options.depth,
      group: options.group,
      top: options.base - options.roll - options.treeHeight * 1.6,
    },
    (context, bounds) => {
      const shade = context.createLinearGradient(
        0,
        options.base - options.roll,
        0,
        options.base + unit * 0.16,
      );
      shade.addColorStop(0, css(ground));
      shade.addColorStop(1, css(blend(ground, stage.palette.near, 0.8)));
      const width = bounds.right - bounds.left;
      const trees: { x: number; size: number; tone: number }[] = [];
      for (let i = 0; i < options.count; i++) {
        const x = bounds.left + random() * width;
        const clump = options.frame
          ? smoothstep(0.2, 0.46, Math.abs((x - stage.width / 2) / stage.width))
          : noise.fractal((x / unit) * 3 + 50, 1, 3);
        const size = options.treeHeight * (0.5 + random() * 0.75) * (clump + 0.35);
        const tone = random();
        if (clump >= (options.frame ? 0.25 : 0.4)) trees.push({ x, size, tone });
      }
      trees.sort((a, b) => b.size - a.size);
      const paintGround = () => {
        context.fillStyle = shade;
        context.beginPath();
        context.moveTo(bounds.left, bounds.bottom);
        for (let x = bounds.left; x <= bounds.right + 3; x += 3) context.lineTo(x, groundAt(x));
        context.lineTo(bounds.right + 3, bounds.bottom);
        context.fill();
      };
      paintGround();
      for (const tree of trees) {
        const colour = blend(options.colour, stage.palette.haze, tree.tone * 0.14);
        drawTree(
          context,
          options,
          tree.x,
          groundAt(tree.x) + unit * 0.01,
          tree.size,
          colour,
          random,
          stage.lightSide,
        );
      }
    },
  );
}

function drawTree(
  context: SKRSContext2D,
  options: TreeLineOptions,
  x: number,
  y: number,
  size: number,
  colour: Rgb,
  random: () => number,
  side: number,
): void {
  const draw = options.broadleaf ? drawBroadleaf : drawConifer;
  draw(context, {
    x,
    y,
    height: size,
    colour,
    rim: options.rim,
    side,
    snow: options.snow ?? false,
    random,
  });
}

/** The usual rows of trees around a scene. */
export function addForest(
  stage: Stage,
  base: number,
  options: { byWater: boolean; frame: boolean },
): void {
  const { palette } = stage;
  const rim = palette.isDark ? null : palette.sun;
  const snow = stage.is("snow") || stage.is("snowfield");
  const paint = (near: number): Rgb => {
    const tint =
      stage.description.time === "day" || stage.description.time === "golden" ? 0.5 : 0.12;
    const leaf = blend(palette.near, [52, 96, 58], tint * palette.daylight);
    return blend(blend(leaf, palette.haze, 0.42 * (1 - near)), palette.near, near * 0.5);
  };
  const shared = { rim: rim && blend(palette.near, rim, 0.5), snow };
  const white: Rgb = blend(palette.ambient, [230, 238, 255], 0.5);
  addTreeLine(stage, {
    ...shared,
    part: 501,
    depth: 0.32,
    group: options.byWater ? "back" : "back",
    base: base + stage.height * (options.byWater ? 0.012 : 0.03),
    roll: stage.height * (options.byWater ? 0.012 : 0.05),
    count: 620,
    treeHeight: stage.height * (options.byWater ? 0.07 : 0.1),
    colour: paint(0.1),
    rim: null,
    ground: snow ? blend(white, palette.haze, 0.4) : undefined,
  });
  if (!options.byWater) {
    addTreeLine(stage, {
      ...shared,
      part: 502,
      depth: 0.6,
      group: "back",
      base: base + stage.height * 0.13,
      roll: stage.height * 0.08,
      count: 150,
      treeHeight: stage.height * 0.2,
      colour: paint(0.5),
      ground: snow ? white : undefined,
    });
  }
  if (options.frame) {
    addTreeLine(stage, {
      ...shared,
      part: 503,
      depth: 1.25,
      group: "front",
      base: stage.height * 1.06,
      roll: stage.height * 0.08,
      count: 46,
      treeHeight: stage.height * 0.52,
      colour: paint(1),
      frame: true,
    });
  }
}
