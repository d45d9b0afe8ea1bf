import "server-only";
import { project } from "../scene/camera-path";
import { clamp, mix } from "../scene/colour";
import { createRandom } from "../scene/random";
import type { ParticlesElement, ParticleStyle, ScenePlan } from "../scene/types";
import type { Moment } from "./element-operations";
import { addFireworks } from "./firework-operations";
import { flags } from "./operation-list";
import { Particle, movers } from "./particle-motion";
import { addRain, addTraffic } from "./weather-operations";

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
