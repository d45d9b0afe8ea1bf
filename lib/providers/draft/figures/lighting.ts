import "server-only";
import { createCanvas, type Canvas } from "@napi-rs/canvas";
import { blend, css, scale } from "../scene/colour";
import type { Palette } from "../scene/palette";

interface Lighting {
  palette: Palette;
  /** Where the light is: -1 left, 1 right. */
  side: -1 | 1;
  /** 0 leaves the colours as drawn, 1 lights it fully. */
  strength: number;
  /** Against the light: darker, with a brighter edge. */
  backlit: number;
  haze: number;
}

/** Puts a figure drawn in daylight colours into the light of its scene. */
export function lightFigure(canvas: Canvas, lighting: Lighting): void {
  const { palette, side, strength, backlit } = lighting;
  if (strength <= 0) return;
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  const stencil = createCanvas(width, height);
  const mask = stencil.getContext("2d");
  const fillShape = (colour: string) => {
    mask.globalCompositeOperation = "copy";
    mask.fillStyle = colour;
    mask.fillRect(0, 0, width, height);
    mask.globalCompositeOperation = "destination-in";
    mask.drawImage(canvas, 0, 0);
  };
  const ambient = blend([255, 255, 255], scale(palette.ambient, 1 - backlit * 0.5), strength);
  fillShape(css(ambient));
  context.globalCompositeOperation = "multiply";
  context.drawImage(stencil, 0, 0);

  context.globalCompositeOperation = "source-atop";
  const across = context.createLinearGradient(
    side < 0 ? 0 : width,
    0,
    side < 0 ? width : 0,
    height * 0.35,
  );
  const glow = palette.isDark ? 0.12 : 0.2 * palette.daylight;
  across.addColorStop(0, css(palette.sun, glow * strength));
  across.addColorStop(0.5, css(palette.sun, 0));
  across.addColorStop(0.55, css(palette.near, 0));
  across.addColorStop(1, css(palette.near, 0.34 * strength));
  context.fillStyle = across;
  context.fillRect(0, 0, width, height);

  const reach = Math.max(1.5, Math.min(width, height) * 0.014);
  fillShape(css(palette.sun));
  mask.globalCompositeOperation = "destination-out";
  mask.drawImage(canvas, -side * reach, reach * 0.8);
  context.globalAlpha = ((palette.isDark ? 0.16 : 0.35) + backlit * 0.5) * strength;
  context.drawImage(stencil, 0, 0);
  context.globalAlpha = 1;
  if (lighting.haze > 0) {
    context.fillStyle = css(palette.haze, lighting.haze);
    context.fillRect(0, 0, width, height);
  }
  context.globalCompositeOperation = "source-over";
}
