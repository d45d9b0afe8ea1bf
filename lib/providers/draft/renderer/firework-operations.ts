import "server-only";
import { project } from "../scene/camera-path";
import type { ParticlesElement } from "../scene/types";
import type { Moment } from "./element-operations";
import { flags } from "./operation-list";
import type { Particle } from "./particle-motion";

const sparksAShell = 60;
/** Seconds from one launch of a shell to the next. */
const period = 2.6;

/** Shells that climb, burst and fall; every particle is a shell. */
export function addFireworks(
  moment: Moment,
  element: ParticlesElement,
  particles: readonly Particle[],
): void {
  const { list, height } = moment;
  const { region, depth, size } = element;
  const dot = (
    x: number,
    y: number,
    radius: number,
    opacity: number,
    colour: readonly number[],
  ) => {
    const at = project(moment.camera, x, y, depth);
    list.add({
      kind: "glow",
      firstRow: at.y - radius,
      endRow: at.y + radius + 1,
      flags: flags.add,
      source: moment.glow("core"),
      opacity,
      reals: [at.x, at.y, radius, radius, ...colour.map((value) => Math.min(32000, value * 56))],
    });
  };
  for (const { x, y, z, phase, colour } of particles) {
    const clock = moment.time / period + phase;
    const round = Math.floor(clock);
    const age = (clock - round) * period;
    // Every launch of a shell goes somewhere else.
    const shift = Math.abs(Math.sin(round * 12.9898 + phase * 78.233));
    const centreX = region.x + ((x + shift) % 1) * region.width;
    const centreY = region.y + (0.1 + y * 0.6) * region.height;
    const climb = 0.55;
    if (age < climb) {
      const left = 1 - age / climb;
      dot(centreX, centreY + left * left * height * 0.4, height * 0.005, 0.8, [255, 220, 170]);
      continue;
    }
    const since = age - climb;
    const fade = Math.max(0, 1 - since / 1.7);
    const reach = height * (0.15 + z * 0.14) * size * (1 - Math.exp(-since * 3.2));
    if (since < 0.15) dot(centreX, centreY, height * 0.12, 1 - since / 0.15, colour);
    for (let i = 0; i < sparksAShell; i++) {
      const angle = i * 2.39996 + phase * 9;
      const spread = Math.sqrt((i + 0.5) / sparksAShell);
      const fall = since * since * height * 0.035;
      const radius = height * 0.0055 * (0.4 + fade);
      dot(
        centreX + Math.cos(angle) * spread * reach,
        centreY + Math.sin(angle) * spread * reach + fall,
        radius,
        fade * fade * (0.7 + 0.3 * Math.sin(moment.time * 30 + i)),
        colour,
      );
    }
  }
}
