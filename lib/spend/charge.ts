import "server-only";
import { z } from "zod";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { durations, resolutions } from "@/lib/domain/frame-size";
import type { UnitPrice } from "@/lib/domain/price";

const amount = z.number().min(0).optional().catch(undefined);
const chargeSchema = z.object({ chargedMicroDollars: amount, billedUnits: amount });
const pricedSchema = z.object({
  resolution: z.enum(resolutions),
  duration: z.literal([...durations]),
});
const billedSchema = z.object({ billed: z.string() });

/**
 * What a provider charged for a finished take, in millionths of a dollar: as it says, or its billed
 * units at the price it names for one. Null when that is not told beyond doubt; then the estimate
 * stands.
 *
 * @param take Its stored output and recipe.
 * @param unitPrice As last read of the provider; undefined while it was not.
 */
export function readCharge(
  take: { output: unknown; recipe: unknown },
  model: Pick<ModelDefinition, "chargeOfUnits"> | undefined,
  unitPrice: UnitPrice | undefined,
): bigint | null {
  const told = chargeSchema.safeParse(take.output).data;
  if (told?.chargedMicroDollars !== undefined) return whole(told.chargedMicroDollars);
  const parameters = pricedSchema.safeParse(take.recipe).data;
  if (told?.billedUnits === undefined || !parameters || !unitPrice) return null;
  const charge = model?.chargeOfUnits?.(parameters, unitPrice, told.billedUnits) ?? null;
  return charge === null ? null : whole(charge);
}

/** A figure too large to be a price is none. */
function whole(micros: number): bigint | null {
  const rounded = Math.round(micros);
  return Number.isSafeInteger(rounded) ? BigInt(rounded) : null;
}

/** Only when the stored error says so: anything else may have been paid for. */
export function wasNotBilled(error: unknown): boolean {
  return billedSchema.safeParse(error).data?.billed === "no";
}
