import "server-only";
import { blend, scale } from "../scene/colour";
import type { WaterPlan } from "../scene/types";
import type { Kernel } from "./kernel-instance";

const baseColours = 256;

/** The parameters of kernel/water.ts; only the first few change from frame to frame. */
export function createWaterTable(kernel: Kernel, plan: WaterPlan) {
  const address = kernel.alloc(64 + baseColours * 8);
  const view = kernel.view();
  for (let lane = 0; lane < 8; lane++) {
    const channel = lane % 4;
    const value = channel < 3 ? ((plan.tint[channel] ?? 255) / 255) * 32767 : 32767;
    view.setInt16(address + 32 + lane * 2, Math.min(32767, value), true);
  }
  const setColour = (at: number, colour: readonly number[]) => {
    colour.forEach((value, lane) =>
      view.setInt16(at + lane * 2, Math.min(32767, value * 32), true),
    );
    view.setInt16(at + 6, 8160, true);
  };
  setColour(address + 48, scale(plan.sun, 1.3));
  for (let i = 0; i < baseColours; i++) {
    setColour(address + 64 + i * 8, blend(plan.far, plan.near, i / (baseColours - 1)));
  }
  return {
    /** Returns the address of the table for this moment. */
    at(time: number, sunX: number, drift: number): number {
      const now = kernel.view();
      const values = [
        time * plan.speed,
        plan.squash,
        plan.wave,
        sunX,
        plan.glitter,
        plan.spread,
        drift,
      ];
      values.forEach((value, index) => now.setFloat32(address + index * 4, value, true));
      return address;
    },
  };
}
