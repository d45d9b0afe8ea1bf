import "server-only";
import { blend, clamp, mix, scale, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

/** Where the sky's five colours lie between zenith and horizon. */
const stops = [0, 0.32, 0.62, 0.85, 1] as const;
const detail = 1 / 8;

function skyColour(stage: Stage, height: number): Rgb {
  const { sky } = stage.palette;
  let i = 0;
  while (i < 3 && height > (stops[i + 1] ?? 1)) i += 1;
  const from = stops[i] ?? 0;
  const t = clamp((height - from) / ((stops[i + 1] ?? 1) - from));
  return blend(sky[i] ?? sky[4], sky[i + 1] ?? sky[4], mix(t, smoothstep(0, 1, t), 0.6));
}

/** Light around the sun or moon, `distance` in frame heights. */
function halo(stage: Stage, distance: number): Rgb {
  const { sun, haze, daylight, isDark } = stage.palette;
  const cover = stage.is("storm") ? 0.15 : stage.is("rain") ? 0.25 : stage.is("fog") ? 0.7 : 1;
  const strength = cover * (isDark ? 0.3 : 0.55 + daylight * 0.25);
  const close = Math.exp(-distance * 18) * 0.5;
  const wide = Math.exp(-distance * 4.6) * 0.26;
  const far = Math.exp(-distance * 2.1) * 0.1;
  const warm = blend(sun, haze, 0.45);
  return [0, 1, 2].map(
    (i) => strength * (close * (sun[i] ?? 0) + wide * (warm[i] ?? 0) + far * (haze[i] ?? 0)),
  ) as unknown as Rgb;
}

/** The sky with the light of its sun: eighth size, 16 bits a channel, so that it never bands. */
export function addSky(stage: Stage): void {
  const bounds = stage.bounds(0);
  const width = Math.ceil((bounds.right - bounds.left) * detail) + 2;
  const height = Math.ceil((bounds.bottom - bounds.top) * detail) + 2;
  const pixels = new Int16Array(width * height * 4);
  const noise = createNoise(stage.seedFor(1));
  const { sun } = stage.setup;
  const galaxy = stage.is("galaxy") || (stage.is("stars") && stage.description.time === "night");
  const tilt = stage.random() < 0.5 ? 0.5 : -0.5;
  for (let row = 0; row < height; row++) {
    const y = bounds.top + (row + 0.5) / detail;
    const base = skyColour(stage, clamp(y / (stage.horizon * 1.03)));
    for (let column = 0; column < width; column++) {
      const x = bounds.left + (column + 0.5) / detail;
      const light = sun.visible
        ? halo(stage, Math.hypot(x - sun.x, y - sun.y) / stage.height)
        : [0, 0, 0];
      const at = (row * width + column) * 4;
      let glow = 0;
      if (galaxy) {
        const away = (x - stage.width * 0.5) * tilt + (y - stage.height * 0.28);
        const band = Math.exp(-((away / (stage.height * 0.17)) ** 2));
        glow = band * noise.fractal((x / stage.height) * 5, (y / stage.height) * 5, 5) ** 2 * 90;
      }
      for (let channel = 0; channel < 3; channel++) {
        const tint = channel === 0 ? 0.8 : channel === 1 ? 0.75 : 1.15;
        const value = (base[channel] ?? 0) + (light[channel] ?? 0) + glow * tint;
        pixels[at + channel] = clamp(value * 32, 0, 32000);
      }
      pixels[at + 3] = 8160;
    }
  }
  stage.addPicture(
    { width, height, pixels: new Uint8Array(pixels.buffer) },
    { depth: 0, left: bounds.left, top: bounds.top, detail, wide: true, solid: true },
  );
}

/** The disc itself: behind clouds and mountains, bright enough to bloom. */
export function addSun(stage: Stage): void {
  const { sun } = stage.setup;
  if (!sun.visible) return;
  const isMoon = stage.palette.isDark;
  const strength = stage.is("rain") || stage.is("storm") ? 0.35 : stage.is("fog") ? 0.7 : 1;
  const radius = sun.radius * stage.unit;
  const glow = (shape: "dot" | "ring" | "core", size: number, colour: Rgb, opacity: number) => {
    stage.back.push({
      kind: "glow",
      shape,
      x: sun.x,
      y: sun.y,
      offsetX: 0,
      offsetY: 0,
      radiusX: size,
      radiusY: size,
      depth: 0,
      colour,
      opacity,
      add: true,
      pulse: null,
      motion: [],
      bob: { amount: 0, speed: 0, phase: 0 },
    });
  };
  if (isMoon) {
    glow("dot", radius * 5, scale(stage.palette.sun, 0.5), 0.3 * strength);
    addMoonDisc(stage, sun.x, sun.y, radius, strength);
  } else {
    glow("dot", radius * 6, stage.palette.sun, 0.22 * strength);
    glow("dot", radius * 1.7, scale(stage.palette.sun, 2), strength);
  }
}

function addMoonDisc(stage: Stage, x: number, y: number, radius: number, opacity: number): void {
  const top = Math.floor(y - radius * 1.1);
  stage.paint({ depth: 0, top, bottom: y + radius * 1.1, opacity }, (context) => {
    const noise = createNoise(stage.seedFor(2));
    context.fillStyle = "rgb(236,240,250)";
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    context.clip();
    for (let i = 0; i < 26; i++) {
      const px = x + (noise.value(i * 3.1, 1.5) - 0.5) * radius * 2.2;
      const py = y + (noise.value(i * 3.1, 9.5) - 0.5) * radius * 2.2;
      context.fillStyle = `rgba(150,162,190,${0.1 + noise.value(i, 4.2) * 0.16})`;
      context.beginPath();
      context.arc(px, py, radius * (0.08 + noise.value(i, 7.7) ** 2 * 0.5), 0, Math.PI * 2);
      context.fill();
    }
    const shade = context.createRadialGradient(
      x - radius * 0.4,
      y - radius * 0.3,
      radius * 0.3,
      x,
      y,
      radius,
    );
    shade.addColorStop(0, "rgba(20,30,60,0)");
    shade.addColorStop(1, "rgba(20,30,60,0.42)");
    context.fillStyle = shade;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  });
}

export function addStars(stage: Stage, count: number): void {
  stage.back.push({
    kind: "particles",
    style: "stars",
    count,
    seed: stage.seedFor(3),
    colours: [
      [255, 240, 220],
      [210, 225, 255],
      [255, 255, 255],
    ],
    opacity: stage.description.time === "dusk" ? 0.55 : 1,
    region: {
      x: -stage.width * 0.1,
      y: -stage.height * 0.05,
      width: stage.width * 1.2,
      height: stage.horizon,
    },
    depth: 0.01,
    size: 1,
    speed: 1,
  });
}
