import "server-only";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import type { Price } from "@/lib/domain/price";
import { modelEntrySchema } from "./answers";

/** A model's price as its entry names it; plain, so that it can be stored. */
export interface RunComfyRate {
  /** Above 0. */
  microDollars: number;
  per: "second" | "video";
}

const units: Readonly<Record<string, RunComfyRate["per"]>> = {
  ...{ second: "second", seconds: "second", sec: "second", s: "second" },
  ...{ video: "video", output: "video", generation: "video", request: "video", run: "video" },
};

/** Null when the entry names no price, or one that cannot be counted with. It never means free. */
export function rateOf(entry: unknown): RunComfyRate | null {
  const { base_price_usd: dollars, price_unit: unit } =
    modelEntrySchema.safeParse(entry).data ?? {};
  const microDollars = Math.round((dollars ?? 0) * 1_000_000);
  const per = unit !== undefined && Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (per === undefined || !Number.isSafeInteger(microDollars) || microDollars <= 0) return null;
  return { microDollars, per };
}

/** The base price of a take. RunComfy may charge more for a larger picture, and does not say. */
export function priceAt(rate: RunComfyRate | null, parameters: ShotParameters): Price {
  if (rate === null) return { kind: "unknown" };
  const times = rate.per === "second" ? parameters.duration : 1;
  return { kind: "known", microDollars: rate.microDollars * times };
}
