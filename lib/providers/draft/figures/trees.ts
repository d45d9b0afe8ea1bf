import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend, clamp, css } from "../scene/colour";
import type { Rgb } from "../scene/types";

interface TreeOptions {
  x: number;
  /** Row of the foot. */
  y: number;
  height: number;
  colour: Rgb;
  /** Light on the sun's side. */
  rim: Rgb | null;
  side: number;
  snow: boolean;
  random: () => number;
}

/** Drooping tiers of branches around a straight stem. */
export function drawConifer(context: SKRSContext2D, tree: TreeOptions): void {
  const { x, y, height, random } = tree;
  const tiers = Math.max(7, Math.min(26, Math.floor(height / 10)));
  const spread = height * (0.15 + random() * 0.06);
  context.fillStyle = css(tree.colour);
  context.beginPath();
  context.rect(x - height * 0.012, y - height * 0.3, height * 0.024, height * 0.31);
  context.moveTo(x - height * 0.012, y - height * 0.1);
  context.lineTo(x, y - height);
  context.lineTo(x + height * 0.012, y - height * 0.1);
  for (const side of [-1, 1]) {
    for (let i = 0; i < tiers; i++) {
      const down = (i + 0.35) / tiers;
      const row = y - height * (1 - down * 0.94);
      const reach = spread * down ** 0.85 * (0.6 + random() * 0.55);
      const droop = reach * (0.28 + random() * 0.3);
      const thick = (height / tiers) * (0.75 + random() * 0.5);
      context.moveTo(x, row - thick * 0.55);
      context.quadraticCurveTo(
        x + side * reach * 0.55,
        row - thick * 0.1 + droop * 0.3,
        x + side * reach,
        row + droop,
      );
      context.quadraticCurveTo(
        x + side * reach * 0.5,
        row + thick * 0.55 + droop * 0.35,
        x,
        row + thick * 0.75,
      );
    }
  }
  context.fill("nonzero");
  if (height < 40 || (!tree.rim && !tree.snow)) return;
  const edge: Rgb = tree.snow
    ? blend(tree.colour, [226, 236, 255], 0.72)
    : (tree.rim ?? tree.colour);
  context.strokeStyle = css(edge, tree.snow ? 0.8 : 0.5);
  context.lineWidth = Math.max(0.7, height * (tree.snow ? 0.008 : 0.0045));
  context.lineCap = "round";
  context.beginPath();
  for (let i = 0; i < tiers; i++) {
    const down = (i + 0.35) / tiers;
    const row = y - height * (1 - down * 0.94);
    const reach = spread * down ** 0.85 * 0.62;
    for (const side of tree.snow ? [-1, 1] : [tree.side]) {
      context.moveTo(x + side * reach * 0.15, row);
      context.quadraticCurveTo(
        x + side * reach * 0.6,
        row + reach * 0.1,
        x + side * reach * 0.95,
        row + reach * 0.36,
      );
    }
  }
  context.stroke();
}

/** A trunk that forks and a crown of leaf clusters, lit from one side. */
export function drawBroadleaf(context: SKRSContext2D, tree: TreeOptions): void {
  const { x, y, height, random } = tree;
  const dark = blend(tree.colour, [0, 0, 0], 0.35);
  context.strokeStyle = css(dark);
  context.lineCap = "round";
  const fork = y - height * 0.36;
  context.lineWidth = height * 0.045;
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(x + height * 0.01, y - height * 0.2, x, fork);
  context.stroke();
  context.lineWidth = height * 0.022;
  for (let i = 0; i < 5; i++) {
    const angle = -Math.PI / 2 + (i - 2) * 0.42 + (random() - 0.5) * 0.2;
    context.beginPath();
    context.moveTo(x, fork + height * 0.06);
    context.lineTo(x + Math.cos(angle) * height * 0.26, fork + Math.sin(angle) * height * 0.28);
    context.stroke();
  }
  drawCrown(context, x, y - height * 0.64, height * 0.34, height * 0.34, tree);
}

/** Clusters of leaves, dark below, bright towards the light. */
export function drawCrown(
  context: SKRSContext2D,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  tree: Pick<TreeOptions, "colour" | "rim" | "side" | "random">,
): void {
  const { random } = tree;
  const dark = blend(tree.colour, [0, 0, 0], 0.3);
  const lit = tree.rim
    ? blend(tree.colour, tree.rim, 0.4)
    : blend(tree.colour, [255, 255, 255], 0.06);
  const clusters = Math.round(Math.min(150, 40 + radiusX * 0.6));
  const blobs = Array.from({ length: clusters }, () => {
    const angle = random() * Math.PI * 2;
    const away = Math.sqrt(random()) * 0.86;
    return { u: Math.cos(angle) * away, v: Math.sin(angle) * away, size: 0.15 + random() * 0.14 };
  }).sort((a, b) => b.v - a.v);
  const leaves = radiusX < 12 ? 0 : radiusX < 40 ? 7 : 14;
  for (const { u, v, size } of blobs) {
    const light = clamp(0.35 + u * tree.side * 0.45 - v * 0.55 + (random() - 0.5) * 0.25);
    const tone =
      light < 0.5 ? blend(dark, tree.colour, light * 2) : blend(tree.colour, lit, light * 2 - 1);
    const cx = x + u * radiusX;
    const cy = y + v * radiusY;
    const r = size * radiusX;
    context.fillStyle = css(tone);
    context.beginPath();
    context.ellipse(cx, cy, r, r * 0.82, random() * 3, 0, Math.PI * 2);
    context.fill();
    for (let i = 0; i < leaves; i++) {
      const angle = random() * Math.PI * 2;
      const away = r * (0.55 + random() * 0.62);
      const leaf = r * (0.14 + random() * 0.14);
      context.fillStyle = css(blend(tone, Math.sin(angle) < -0.2 ? lit : dark, random() * 0.4));
      context.beginPath();
      context.ellipse(
        cx + Math.cos(angle) * away,
        cy + Math.sin(angle) * away * 0.86,
        leaf,
        leaf * 0.5,
        angle + random(),
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  }
}
