import "server-only";
import { clamp, mix, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import { createNoise } from "./noise";

/** Curtains of light; three that drift against each other look alive. */
export function addAurora(stage: Stage): void {
  const noise = createNoise(stage.seedFor(691));
  const tint = stage.description.lightColour ?? stage.description.colours[0];
  const width = 640;
  const height = 200;
  const span = Math.max(stage.width, stage.height) * 1.5;
  for (let curtain = 0; curtain < 3; curtain++) {
    const pixels = new Uint8Array(width * height * 4);
    const period = 4;
    for (let x = 0; x < width; x++) {
      const u = (x / width) * period;
      const fold = noise.fractal(u, 2 + curtain * 7, 3, period);
      const foot = height * (0.62 + (fold - 0.5) * 0.7);
      const tall = height * (0.3 + 0.5 * noise.value(u * 5, 30 + curtain * 9, period * 5));
      const rays = 0.4 + 0.6 * noise.value(u * 16, 50 + curtain * 3, period * 16);
      const strength =
        smoothstep(0.28, 0.75, noise.fractal(u, 80 + curtain * 11, 2, period)) * rays;
      for (let y = 0; y < height; y++) {
        const up = (foot - y) / tall;
        const value =
          up < 0 ? Math.max(0, 1 + (up * tall) / (height * 0.06)) : Math.max(0, 1 - up) ** 1.7;
        const light = value * strength * 235 * smoothstep(0, 0.15, y / height);
        const at = (y * width + x) * 4;
        const red = mix(0.1, 0.66, clamp(up * 1.2));
        const green = mix(1, 0.24, clamp(up * 1.15));
        const blue = mix(0.56, 0.95, clamp(up));
        pixels[at] = clamp(light * (tint ? (tint[0] / 255) * 0.6 + red * 0.4 : red), 0, 255);
        pixels[at + 1] = clamp(
          light * (tint ? (tint[1] / 255) * 0.6 + green * 0.4 : green),
          0,
          255,
        );
        pixels[at + 2] = clamp(light * (tint ? (tint[2] / 255) * 0.6 + blue * 0.4 : blue), 0, 255);
        pixels[at + 3] = 255;
      }
    }
    stage.addPicture(
      { width, height, pixels },
      {
        depth: 0.01,
        left: -stage.random() * span,
        top: -stage.height * 0.06 + curtain * stage.horizon * 0.1,
        detail: width / span,
        stretchY: (stage.horizon * (0.9 - curtain * 0.12)) / height,
        wrap: true,
        add: true,
        opacity: 0.85 - curtain * 0.15,
        drift: stage.width * (curtain - 0.8) * 0.014,
      },
    );
  }
}
