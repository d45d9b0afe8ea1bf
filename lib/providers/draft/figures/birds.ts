import "server-only";
import { darker, ellipse, lighter, line, shape, vertical, turn } from "./brush";
import type { FigureDrawing } from "./types";

export const bird: FigureDrawing = {
  width: 120,
  height: 100,
  habitat: "air",
  prominence: 0.075,
  frames: 12,
  cyclesPerSecond: 1.7,
  pace: 0.34,
  bob: { amount: 5, speed: 0.8 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([52, 56, 68] as const);
    const flap = Math.sin(phase * turn);
    const tip = -50 - flap * 38;
    const bend = -54 - flap * 15;
    shape(
      context,
      `M2 -50 Q-10 ${bend - 8} -34 ${tip} Q-16 ${bend + 6} -12 -46 Z`,
      darker(paint, 0.3),
    );
    shape(
      context,
      "M-34 -50 L-46 -54 L-44 -46 Z M-36 -50 Q-10 -58 22 -53 Q30 -52 36 -49 Q28 -45 20 -45 Q-8 -40 -36 -50 Z",
      paint,
    );
    shape(context, `M10 -51 Q16 ${bend - 10} 44 ${tip} Q16 ${bend + 8} -8 -46 Z`, paint);
  },
};

export const eagle: FigureDrawing = {
  width: 190,
  height: 100,
  habitat: "air",
  prominence: 0.24,
  frames: 12,
  cyclesPerSecond: 0.55,
  pace: 0.26,
  bob: { amount: 3, speed: 0.3 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([92, 66, 46] as const);
    const flap = Math.sin(phase * turn) * 14;
    const wing = (side: number, tone: readonly [number, number, number]) => {
      const x = (value: number) => value * side;
      shape(
        context,
        `M${x(4)} -54 Q${x(34)} ${-72 - flap} ${x(64)} ${-64 - flap} L${x(92)} ${-72 - flap * 1.7} L${x(86)} ${-64 - flap * 1.6} L${x(94)} ${-60 - flap * 1.7} L${x(84)} ${-56 - flap * 1.5} L${x(90)} ${-50 - flap * 1.5} L${x(76)} ${-50 - flap * 1.3} Q${x(42)} ${-44 - flap * 0.5} ${x(8)} -40 Z`,
        tone,
      );
      line(
        context,
        `M${x(10)} -46 Q${x(40)} ${-54 - flap * 0.7} ${x(78)} ${-56 - flap * 1.4}`,
        lighter(paint, 0.25),
        1,
        0.6,
      );
    };
    wing(-1, darker(paint, 0.15));
    wing(1, paint);
    shape(
      context,
      "M-9 -52 Q0 -62 9 -52 Q8 -38 3 -30 L10 -16 L-10 -16 L-3 -30 Q-8 -38 -9 -52 Z",
      vertical(context, -60, -16, paint, darker(paint, 0.4)),
    );
    shape(context, "M-10 -17 L10 -17 L12 -6 L-12 -6 Z", [240, 236, 228]);
    ellipse(context, 1, -62, 7, 7, [246, 242, 234]);
    shape(context, "M6 -64 Q14 -63 12 -57 L6 -60 Z", [240, 178, 60]);
    ellipse(context, 3.6, -64, 1, 1, [20, 18, 20]);
  },
};

export const butterfly: FigureDrawing = {
  width: 90,
  height: 80,
  habitat: "air",
  prominence: 0.14,
  frames: 10,
  cyclesPerSecond: 2.4,
  pace: 0.14,
  bob: { amount: 9, speed: 0.6 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([240, 140, 48] as const);
    const open = 0.35 + 0.65 * Math.abs(Math.sin(phase * Math.PI));
    for (const side of [-1, 1]) {
      context.save();
      context.translate(0, -40);
      context.scale(side * open, 1);
      shape(
        context,
        "M1 0 Q12 -38 40 -34 Q46 -14 24 0 Q36 8 30 26 Q14 34 1 6 Z",
        vertical(context, -38, 30, lighter(paint, 0.35), paint, darker(paint, 0.25)),
      );
      line(
        context,
        "M1 0 Q12 -38 40 -34 Q46 -14 24 0 Q36 8 30 26 Q14 34 1 6 M2 -2 L34 -24 M2 -1 L24 0 M2 3 L24 20",
        [34, 26, 30],
        1.8,
      );
      for (const [x, y] of [
        [33, -28],
        [37, -22],
        [26, 22],
      ] as const)
        ellipse(context, x, y, 1.8, 1.8, [255, 248, 236]);
      context.restore();
    }
    ellipse(context, 0, -38, 2.2, 14, [40, 32, 34]);
    line(context, "M0 -52 Q-5 -60 -8 -62 M0 -52 Q5 -60 8 -62", [40, 32, 34], 0.9);
  },
};

export const dragon: FigureDrawing = {
  width: 230,
  height: 130,
  habitat: "air",
  prominence: 0.34,
  frames: 12,
  cyclesPerSecond: 0.6,
  pace: 0.22,
  bob: { amount: 5, speed: 0.6 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([96, 42, 46] as const);
    const flap = Math.sin(phase * turn) * 26;
    const wing = (x: number, tone: readonly [number, number, number]) =>
      shape(
        context,
        `M${x} -66 Q${x - 8} ${-106 - flap} ${x - 52} ${-112 - flap * 1.5} Q${x - 42} ${-92 - flap} ${x - 52} ${-78 - flap * 0.8} Q${x - 34} ${-84 - flap * 0.6} ${x - 36} ${-64 - flap * 0.4} Q${x - 18} ${-72 - flap * 0.2} ${x - 20} -54 Z`,
        tone,
      );
    wing(24, darker(paint, 0.35));
    const tail = Math.sin(phase * turn + 1) * 6;
    shape(
      context,
      `M-112 ${-50 + tail} L-98 ${-58 + tail} L-96 ${-50 + tail} Q-60 -52 -34 -66 Q0 -78 34 -70 Q54 -84 72 -88 L74 -98 L80 -90 Q98 -86 108 -76 Q100 -72 90 -74 L84 -70 Q68 -66 52 -54 Q20 -40 -20 -50 Q-60 -44 -96 ${-44 + tail} L-100 ${-38 + tail} Z`,
      vertical(context, -96, -40, lighter(paint, 0.2), paint, darker(paint, 0.3)),
    );
    wing(8, paint);
    shape(
      context,
      "M-10 -50 L-16 -34 L-8 -38 L-4 -34 L0 -48 Z M30 -50 L26 -36 L33 -40 L38 -36 L40 -52 Z",
      darker(paint, 0.3),
    );
    ellipse(context, 88, -83, 1.6, 1.3, [255, 210, 80]);
  },
};
