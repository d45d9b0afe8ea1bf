import "server-only";
import { clamp } from "../scene/colour";
import type { ParticleStyle, Rgb } from "../scene/types";

/** Fixed traits of one particle, all 0 to 1. */
export interface Particle {
  x: number;
  y: number;
  /** Nearness. */
  z: number;
  phase: number;
  colour: Rgb;
}

type Place = { x: number; y: number; radius: number; stretch?: number; opacity: number };
type Mover = (particle: Particle, time: number, speed: number) => Place;

export function wrap(value: number): number {
  return value - Math.floor(value);
}

const turn = Math.PI * 2;

/** Position in the region (0 to 1), radius in frame heights, opacity, by style. */
export const movers: Partial<Record<ParticleStyle, Mover>> = {
  snow: ({ x, y, z, phase }, time, speed) => {
    const near = 0.2 + z * z * z * 2.6;
    return {
      x: wrap(x + Math.sin(time * 0.8 + phase * turn) * 0.01 * near + time * 0.014 * near * speed),
      y: wrap(y + time * 0.055 * (near + 0.3) * speed),
      radius: 0.0042 * near * (near > 1.7 ? 1.9 : 1),
      opacity: near > 1.7 ? 0.3 : 0.85,
    };
  },
  dust: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + Math.sin(time * 0.5 + phase * turn) * 0.02 + time * 0.005 * speed),
    y: wrap(y - time * 0.012 * (0.3 + z)),
    radius: 0.0035 * (0.4 + z),
    opacity: 0.35 * clamp(0.5 + 0.6 * Math.sin(time * (1 + phase) + phase * turn)),
  }),
  fireflies: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + Math.sin(time * 0.7 * speed + phase * turn) * 0.025 + time * 0.004),
    y: y + 0.05 * Math.sin(time * 0.9 * speed + phase * 11),
    radius: 0.012 * (0.4 + z),
    opacity: clamp(0.35 + 0.75 * Math.sin(time * (0.8 + phase) + phase * turn)),
  }),
  stars: ({ x, y, z, phase }, time) => ({
    x,
    y: y * y * 0.35 + y * 0.65,
    radius: 0.0016 + z ** 6 * 0.0045,
    opacity:
      (0.3 + 0.7 * z) *
      (0.65 + 0.35 * Math.sin(time * (2 + phase * 3) + phase * turn)) *
      (1 - y * 0.7),
  }),
  bubbles: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + Math.sin(time * 1.6 + phase * turn) * 0.006),
    y: 1 - wrap(y + time * (0.05 + z * 0.09) * speed),
    radius: 0.002 + z * z * 0.007,
    opacity: 0.5,
  }),
  sparks: ({ x, y, z, phase }, time, speed) => {
    const age = wrap(y + time * (0.28 + z * 0.3) * speed);
    const lean = Math.sin(time * 2.1 + phase * turn) * 0.08 + (x - 0.5) * 0.5;
    return {
      x: 0.5 + (x - 0.5) * 0.25 + lean * age,
      y: 1 - age,
      radius: 0.0035 * (0.5 + z),
      opacity: (1 - age) * (0.6 + 0.4 * Math.sin(time * 12 + phase * turn)),
    };
  },
  petals: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + time * 0.05 * (0.4 + z) * speed + 0.02 * Math.sin(time * 1.3 + phase * turn)),
    y: wrap(y + time * 0.07 * (0.4 + z)),
    radius: 0.0045 + z * z * 0.008,
    stretch: 0.35 + 0.65 * Math.abs(Math.sin(time * 2.2 + phase * turn)),
    opacity: 0.85,
  }),
  confetti: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + 0.02 * Math.sin(time * 1.9 + phase * turn)),
    y: wrap(y + time * 0.16 * (0.4 + z) * speed),
    radius: 0.004 + z * 0.005,
    stretch: 0.2 + 0.8 * Math.abs(Math.sin(time * 5 + phase * turn)),
    opacity: 0.95,
  }),
  ash: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + time * 0.03 * speed + 0.02 * Math.sin(time + phase * turn)),
    y: wrap(y - time * 0.03 * (0.3 + z)),
    radius: 0.0025 * (0.4 + z),
    opacity: 0.7,
  }),
  spray: ({ x, y, z, phase }, time, speed) => {
    const age = wrap(phase + time * (0.5 + z * 0.4) * speed);
    return {
      x: x + (z - 0.5) * 0.1 * age,
      y: 1 - y * 4 * age * (1 - age),
      radius: 0.003 + z * 0.006,
      opacity: 0.5 * (1 - age),
    };
  },
  bokeh: ({ x, y, z, phase }, time, speed) => ({
    x: wrap(x + Math.sin(time * 0.22 * speed + phase * turn) * 0.02),
    y: y + 0.012 * Math.sin(time * 0.31 + phase * 17),
    radius: 0.016 + z * z * 0.05,
    opacity: 0.32 * (0.55 + 0.45 * Math.sin(time * (0.6 + phase) + phase * turn)),
  }),
  warp: ({ x, y, z }, time, speed) => {
    const age = wrap(z + time * 0.22 * speed);
    const reach = 0.04 + age * age * 1.1;
    return {
      x: 0.5 + (x - 0.5) * reach * 2,
      y: 0.5 + (y - 0.5) * reach * 2,
      radius: 0.0012 + age * age * 0.005,
      opacity: age,
    };
  },
};
movers.leaves = movers.petals;
