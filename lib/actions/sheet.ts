"use server";

import "server-only";
import { z } from "zod";
import { expectedPriceSchema } from "@/lib/domain/generate-request";
import type { ActionResult } from "@/lib/domain/result";
import { sheetPlanSchema, type SheetPlan } from "@/lib/domain/sheet-plan";
import { parseInput } from "@/lib/http/input";
import { submitSheet } from "@/lib/takes/sheet-service";
import { answer } from "./answer";

const optionsSchema = z.strictObject({
  clientKey: z.uuid(),
  expectedTotalMicros: expectedPriceSchema,
});

export async function planSheetAction(
  plan: SheetPlan,
  options: z.input<typeof optionsSchema>,
): Promise<ActionResult<{ takeIds: string[] }>> {
  return answer("planSheet", async ({ id }) => ({
    takeIds: await submitSheet(
      id,
      parseInput(sheetPlanSchema, plan),
      parseInput(optionsSchema, options),
    ),
  }));
}
