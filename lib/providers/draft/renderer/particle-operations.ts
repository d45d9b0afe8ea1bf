import "server-only";
import { project } from "../scene/camera-path";
import { clamp, mix } from "../scene/colour";
import { createRandom } from "../scene/random";
import type { ParticlesElement, ParticleStyle, Rgb, ScenePlan } from "../scene/types";
import type { Moment } from "./element-operations";
import { addFireworks } from "./firework-operations";
import { flags } from "./operation-list";

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

function wrap(value: number): number {
  return value - Math.floor(value);
}

const turn = Math.PI * 2;

/** Position in the region (0 to 1), radius in frame heights, opacity, by style. */
const movers: Partial<Record<ParticleStyle, Mover>> = {
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

const shapes: Partial<Record<ParticleStyle, "dot" | "core" | "ring" | "bar">> = {
  snow: "dot",
  petals: "dot",
  leaves: "dot",
  confetti: "bar",
  bubbles: "ring",
  ash: "dot",
  spray: "dot",
  bokeh: "ring",
};
const covering = new Set<ParticleStyle>(["snow", "petals", "leaves", "confetti", "ash"]);

function addRain(moment: Moment, element: ParticlesElement, particles: readonly Particle[]): void {
  const { list, time, width, height } = moment;
  for (const { x, y, z, colour } of particles) {
    const near = 0.5 + z * 1.3;
    const pace = (0.9 + near * 1.1) * element.speed;
    const length = height * (0.018 + 0.03 * near) * element.size;
    const headX = wrap(x - time * pace * 0.1) * width * 1.15;
    const headY = wrap(y + time * pace) * (height + length * 2) - length * 1.5;
    list.add({
      kind: "streak",
      firstRow: headY,
      endRow: headY + length,
      flags: flags.add,
      source: { address: 0, width: 0, height: 0 },
      opacity: (0.1 + 0.13 * z) * element.opacity,
      reals: [
        headX,
        headY,
        -0.11,
        length,
        near > 1.2 && height > 800 ? 2 : 1,
        0,
        ...colour.map((value) => value * 32),
      ],
    });
  }
}

/** Lights that run along a road: white towards the viewer, red away from it. */
function addTraffic(
  moment: Moment,
  element: ParticlesElement,
  particles: readonly Particle[],
): void {
  const { region, depth } = element;
  for (const { x, y, z, phase } of particles) {
    const isNear = x > 0.5;
    const along = wrap(
      (isNear ? 1 : -1) * moment.time * 0.06 * element.speed * (0.7 + z * 0.6) + y,
    );
    const at = project(
      moment.camera,
      region.x + along * region.width,
      region.y + (isNear ? region.height : 0),
      depth,
    );
    const radius = moment.height * 0.006 * element.size * (0.8 + phase * 0.4);
    moment.list.add({
      kind: "glow",
      firstRow: at.y - radius,
      endRow: at.y + radius,
      flags: flags.add,
      source: moment.glow("core"),
      opacity: element.opacity * Math.min(1, along * 12, (1 - along) * 12),
      reals: [
        at.x,
        at.y,
        radius * 2.4,
        radius,
        ...(isNear ? [255, 236, 190] : [255, 50, 30]).map((value) => value * 44),
      ],
    });
  }
}

/** Draws every kind of particles of a plan; their traits are drawn once. */
export function createParticles(plan: ScenePlan) {
  const traits = new Map<ParticlesElement, Particle[]>();
  for (const element of [...plan.back, ...plan.front, ...plan.air]) {
    if (element.kind !== "particles") continue;
    const random = createRandom(element.seed);
    traits.set(
      element,
      Array.from({ length: element.count }, () => ({
        x: random(),
        y: random(),
        z: random(),
        phase: random(),
        colour: element.colours[Math.floor(random() * element.colours.length)] ?? [255, 255, 255],
      })),
    );
  }

  return (moment: Moment, element: ParticlesElement): void => {
    const particles = traits.get(element) ?? [];
    if (element.style === "rain") return addRain(moment, element, particles);
    if (element.style === "traffic") return addTraffic(moment, element, particles);
    if (element.style === "fireworks") return addFireworks(moment, element, particles);
    const mover = movers[element.style];
    if (!mover) return;
    const source = moment.glow(shapes[element.style] ?? "core");
    const adds = !covering.has(element.style);
    const { region, depth, size } = element;
    for (const particle of particles) {
      const place = mover(particle, moment.time, element.speed);
      const near = depth * mix(0.7, 1.3, particle.z);
      const at = project(
        moment.camera,
        region.x + place.x * region.width,
        region.y + place.y * region.height,
        near,
      );
      const radiusX = Math.max(0.7, place.radius * moment.height * size * at.scale);
      const radiusY = radiusX * (place.stretch ?? 1);
      if (!moment.list.isVisible(at.x, at.y, radiusX, radiusY)) continue;
      moment.list.add({
        kind: "glow",
        firstRow: at.y - radiusY,
        endRow: at.y + radiusY + 1,
        flags: adds ? flags.add : 0,
        source,
        opacity: clamp(place.opacity) * element.opacity,
        reals: [
          at.x,
          at.y,
          radiusX,
          radiusY,
          ...particle.colour.map((value) => Math.min(32000, value * (adds ? 44 : 32))),
        ],
      });
    }
  };
}
