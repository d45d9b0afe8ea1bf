import "server-only";
import { project } from "../scene/camera-path";
import type { ParticlesElement } from "../scene/types";
import type { Moment } from "./element-operations";
import { flags } from "./operation-list";
import { Particle, wrap } from "./particle-motion";

export function addRain(
  moment: Moment,
  element: ParticlesElement,
  particles: readonly Particle[],
): void {
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
export function addTraffic(
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
