import "server-only";
import type { Grade } from "../scene/types";

const luma = [0.2126, 0.7152, 0.0722] as const;
/** Where the shoulder of the tone curve reaches full white, in display whites. */
const shoulder = 2.2;
/** Full scale of the accumulator, in display whites. */
const fullScale = 32767 / 8160;

/** The numbers kernel/finish.ts reads. */
export function gradeTable(grade: Grade): Uint8Array {
  const table = new DataView(new ArrayBuffer(96));
  const setLanes = (at: number, [red, green, blue]: readonly number[]) => {
    [red, green, blue, 0].forEach((value, lane) => {
      table.setInt16(at + lane * 2, value ?? 0, true);
      table.setInt16(at + 8 + lane * 2, value ?? 0, true);
    });
  };
  const gain = (8191 * fullScale * grade.exposure) / shoulder;
  setLanes(
    0,
    grade.tint.map((value) => Math.min(32767, Math.round((gain * value) / 255))),
  );
  setLanes(
    16,
    luma.map((weight) => Math.round((weight * 16384 * 219) / 256)),
  );
  // BT.709 colour difference signals, with the saturation folded in.
  const [red, green, blue] = luma;
  const chroma = (weights: readonly number[], range: number) =>
    weights.map((weight) => Math.round((weight / range) * 16384 * (224 / 256) * grade.saturation));
  setLanes(32, chroma([-red, -green, 1 - blue], 1.8556));
  setLanes(48, chroma([1 - red, -green, -blue], 1.5748));
  table.setInt32(64, Math.round(grade.contrast * 32767), true);
  table.setInt32(68, Math.min(32767, Math.round((1 - grade.lift) * 32767)), true);
  table.setInt32(72, Math.round((16 + grade.lift * 219) * 128 + 64), true);
  table.setInt32(76, 128 * 128 + 64, true);
  table.setInt32(80, 128 * 128 + 64, true);
  table.setInt32(84, Math.round(grade.grain * 32767), true);
  return new Uint8Array(table.buffer);
}
