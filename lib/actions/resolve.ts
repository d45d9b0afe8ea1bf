"use server";

import "server-only";
import { z } from "zod";
import type { TakeDto } from "@/lib/domain/dtos";
import { expectedPriceSchema } from "@/lib/domain/generate-request";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { checkAgain, retryOutput, submitAgain } from "@/lib/takes/resolve-service";
import { answer } from "./answer";

const submitAgainSchema = z.strictObject({
  clientKey: z.uuid(),
  expectedPriceMicros: expectedPriceSchema,
});

export async function checkAgainAction(takeId: string): Promise<ActionResult<TakeDto>> {
  return answer("checkAgain", ({ id }) => checkAgain(id, parseInput(idSchema, takeId)));
}

/** May be charged twice: the interface warns and asks before it calls this. */
export async function submitAgainAction(
  takeId: string,
  options: z.input<typeof submitAgainSchema>,
): Promise<ActionResult<TakeDto>> {
  return answer("submitAgain", ({ id }) =>
    submitAgain(id, parseInput(idSchema, takeId), parseInput(submitAgainSchema, options)),
  );
}

export async function retryOutputAction(takeId: string): Promise<ActionResult<TakeDto>> {
  return answer("retryOutput", ({ id }) => retryOutput(id, parseInput(idSchema, takeId)));
}
