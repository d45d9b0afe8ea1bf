import "server-only";
import { z } from "zod";
import type { ModelDefinition } from "@/lib/domain/catalog/types";

const amount = z.number().min(0).optional().catch(undefined);
const chargeSchema = z.object({ chargedMicroDollars: amount, billedUnits: amount });
const billedSchema = z.object({ billed: z.string() });

/**
 * What a provider charged for a finished take, in millionths of a dollar: as it says, or its billed
 * units times the price of one. Null when it says neither.
 *
 * @param output The take's stored output.
 */
export function readCharge(
  output: unknown,
  model: Pick<ModelDefinition, "unitMicroDollars"> | undefined,
): bigint | null {
  const told = chargeSchema.safeParse(output).data;
  if (told?.chargedMicroDollars !== undefined) return whole(told.chargedMicroDollars);
  if (told?.billedUnits === undefined || model?.unitMicroDollars === undefined) return null;
  return whole(told.billedUnits * model.unitMicroDollars);
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
