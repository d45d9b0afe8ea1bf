import "server-only";
import { blend, css } from "../scene/colour";
import { darker, ellipse, lighter, line, round, shape, vertical } from "./brush";
import type { FigureDrawing, FigureLight } from "./types";

const rimLights: FigureLight[] = Array.from({ length: 13 }, (_, i) => {
  const angle = Math.PI * (0.04 + (i / 12) * 0.92);
  return {
    x: Math.cos(angle) * 66,
    y: -21 + Math.sin(angle) * 10,
    radiusX: 8.5,
    radiusY: 7.5,
    colour: [255, 146, 42],
    shape: "core",
    pulse: { amount: 0.8, speed: 0.55, phase: -i * 0.42, shape: "sine" },
  };
});

/** A saucer: polished rim with lamps, a dome, a glowing underside. */
export const ufo: FigureDrawing = {
  width: 170,
  height: 60,
  habitat: "air",
  prominence: 0.2,
  frames: 1,
  cyclesPerSecond: 0,
  bob: { amount: 1.6, speed: 0.28 },
  oneSided: true,
  shading: 0.55,
  draw(context, pose) {
    const metal = pose.colour ?? ([150, 160, 178] as const);
    const under = context.createRadialGradient(0, -10, 2, 0, -12, 56);
    under.addColorStop(0, "rgb(255,226,180)");
    under.addColorStop(0.4, "rgb(176,120,72)");
    under.addColorStop(1, css(darker(metal, 0.82)));
    shape(context, "M-62 -20 Q-40 -5 0 -4 Q40 -5 62 -20 Q30 -14 0 -13 Q-30 -14 -62 -20 Z", under);
    ellipse(
      context,
      0,
      -23,
      78,
      12.5,
      vertical(
        context,
        -36,
        -10,
        lighter(metal, 0.5),
        metal,
        darker(metal, 0.62),
        darker(metal, 0.8),
      ),
    );
    ellipse(
      context,
      0,
      -27,
      62,
      8.5,
      vertical(context, -36, -18, lighter(metal, 0.62), blend(metal, [60, 66, 84], 0.35)),
    );
    line(context, "M-76 -23 Q0 -10.5 76 -23", lighter(metal, 0.7), 0.9, 0.65);
    line(context, "M-70 -27.5 Q0 -39 70 -27.5", lighter(metal, 0.9), 0.8, 0.7);
    shape(
      context,
      "M-30 -31 Q-28 -55 0 -56 Q28 -55 30 -31 Q0 -25 -30 -31 Z",
      round(
        context,
        -6,
        -42,
        32,
        lighter(blend(metal, [150, 190, 220], 0.5), 0.35),
        darker(metal, 0.55),
      ),
    );
    ellipse(context, 0, -31, 30, 4.4, darker(metal, 0.35));
    line(context, "M-18 -48 Q-12 -53 -3 -53.6", [245, 250, 255], 1.8, 0.75);
    for (const x of [-22, -11, 0, 11, 22])
      ellipse(context, x, -37 - (1 - Math.abs(x) / 26) * 1.6, 2.6, 2.1, [255, 220, 160]);
    for (const light of rimLights) ellipse(context, light.x, light.y, 2.9, 2.2, [255, 190, 110]);
  },
  lights: [
    ...rimLights,
    {
      x: 0,
      y: -9,
      radiusX: 58,
      radiusY: 17,
      colour: [255, 150, 60],
      shape: "dot",
      opacity: 0.55,
      pulse: { amount: 0.55, speed: 0.55, phase: 0, shape: "sine" },
    },
    {
      x: 0,
      y: -18,
      radiusX: 150,
      radiusY: 74,
      colour: [255, 140, 50],
      shape: "dot",
      opacity: 0.16,
      pulse: { amount: 0.6, speed: 0.55, phase: 0, shape: "sine" },
    },
  ],
};

/** A cone of light that hangs below a saucer; drawn by adding. */
export const beam: FigureDrawing = {
  width: 120,
  height: 100,
  habitat: "air",
  prominence: 0.4,
  frames: 1,
  cyclesPerSecond: 0,
  oneSided: true,
  shading: 0,
  sway: { amount: 0, speed: 0, waves: 0, hang: true },
  draw(context, pose) {
    const colour = pose.colour ?? ([255, 226, 180] as const);
    const layers = [
      [1, 0.1],
      [0.82, 0.13],
      [0.6, 0.16],
      [0.36, 0.16],
    ] as const;
    for (const [width, alpha] of layers) {
      const fill = context.createLinearGradient(0, -100, 0, 0);
      fill.addColorStop(0, css(colour, alpha * 1.7));
      fill.addColorStop(0.65, css(colour, alpha * 0.62));
      fill.addColorStop(1, css(colour, 0));
      context.fillStyle = fill;
      context.beginPath();
      context.moveTo(-9 * width, -100);
      context.lineTo(9 * width, -100);
      context.lineTo(56 * width, 0);
      context.lineTo(-56 * width, 0);
      context.fill();
    }
  },
};

export const rocket: FigureDrawing = {
  width: 60,
  height: 130,
  habitat: "air",
  prominence: 0.34,
  frames: 6,
  cyclesPerSecond: 5,
  oneSided: true,
  draw(context, { phase, colour }) {
    const body = colour ?? ([236, 238, 244] as const);
    const flare = 1 + 0.18 * Math.sin(phase * Math.PI * 2);
    for (const [size, paint] of [
      [1, [255, 120, 30]],
      [0.66, [255, 200, 90]],
      [0.36, [255, 250, 225]],
    ] as const) {
      shape(
        context,
        `M${-8 * size} -36 Q${-13 * size} ${-36 + 16 * size * flare} 0 ${-36 + 36 * size * flare} Q${13 * size} ${-36 + 16 * size * flare} ${8 * size} -36 Z`,
        paint,
      );
    }
    shape(context, "M-12 -62 L-24 -36 L-11 -42 Z M12 -62 L24 -36 L11 -42 Z", [208, 60, 52]);
    const hull = context.createLinearGradient(-13, 0, 13, 0);
    hull.addColorStop(0, css(lighter(body, 0.3)));
    hull.addColorStop(0.55, css(body));
    hull.addColorStop(1, css(darker(body, 0.5)));
    shape(context, "M0 -128 Q15 -104 13 -66 L10 -38 L-10 -38 L-13 -66 Q-15 -104 0 -128 Z", hull);
    shape(context, "M0 -128 Q8 -116 11 -101 L-11 -101 Q-8 -116 0 -128 Z", [208, 60, 52]);
    ellipse(context, 0, -86, 5.6, 5.6, [60, 74, 96]);
    ellipse(context, -0.6, -86.6, 4.2, 4.2, [126, 190, 226]);
    shape(context, "M-2 -66 L2 -66 L2 -36 L-2 -36 Z", darker(body, 0.25));
  },
  lights: [
    {
      x: 0,
      y: -26,
      radiusX: 34,
      radiusY: 44,
      colour: [255, 170, 80],
      shape: "dot",
      opacity: 0.7,
      pulse: { amount: 0.25, speed: 3, phase: 0, shape: "sine" },
    },
  ],
};

export const plane: FigureDrawing = {
  width: 150,
  height: 52,
  habitat: "air",
  prominence: 0.14,
  frames: 1,
  cyclesPerSecond: 0,
  pace: 0.5,
  bob: { amount: 0.8, speed: 0.2 },
  draw(context, { colour }) {
    const body = colour ?? ([238, 241, 246] as const);
    const accent = colour ? lighter(colour, 0.6) : ([52, 100, 180] as const);
    shape(context, "M-10 -24 L-34 -4 L-24 -4 L14 -22 Z", darker(body, 0.42));
    shape(context, "M-62 -28 L-74 -50 L-62 -50 L-48 -31 Z", accent);
    shape(
      context,
      "M-70 -26 Q-40 -34 20 -33 Q58 -33 72 -22 Q58 -15 20 -16 Q-44 -17 -70 -26 Z",
      vertical(context, -34, -14, lighter(body, 0.5), body, darker(body, 0.4)),
    );
    shape(context, "M10 -20 L-30 2 L-16 2 L34 -19 Z", darker(body, 0.22));
    shape(context, "M52 -29 Q62 -27 66 -24 L54 -25 Z", [52, 66, 90]);
    for (let x = -36; x <= 44; x += 6) ellipse(context, x, -26, 1.2, 1.5, [70, 84, 110]);
    line(context, "M-66 -22.5 Q0 -19 66 -21.5", accent, 1.4);
    ellipse(context, -6, -11, 8, 3.2, darker(body, 0.3));
  },
  lights: [
    { x: 70, y: -22, radiusX: 5, radiusY: 5, colour: [255, 255, 240], shape: "core", night: true },
    {
      x: -66,
      y: -46,
      radiusX: 4,
      radiusY: 4,
      colour: [255, 60, 50],
      shape: "core",
      pulse: { amount: 1, speed: 1, phase: 0, shape: "blink" },
    },
  ],
};
