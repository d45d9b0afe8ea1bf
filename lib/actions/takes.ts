"use server";

import "server-only";
import { z } from "zod";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import {
  expectedPriceSchema,
  generateRequestSchema,
  type GenerateRequestInput,
} from "@/lib/domain/generate-request";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { runOnProvider } from "@/lib/takes/run-on-provider";
import { cancelTake, generate, runAgain, setKept, setRating } from "@/lib/takes/service";
import { answer } from "./answer";

// Types do not protect an action: anyone can post anything to it, so each one parses its input.

const runAgainSchema = z.strictObject({
  clientKey: z.uuid(),
  seed: z.enum(["same", "new"]),
  hold: z.boolean().optional(),
  expectedPriceMicros: expectedPriceSchema,
});
const runOnProviderSchema = z.strictObject({
  clientKey: z.uuid(),
  modelKey: z.string().max(120),
  hold: z.boolean().optional(),
  expectedPriceMicros: expectedPriceSchema,
});
const keptSchema = z.boolean();
const ratingSchema = z.int().min(1).max(5).nullable();

export async function generateAction(
  request: GenerateRequestInput,
): Promise<ActionResult<{ shot: ShotDto }>> {
  return answer("generate", ({ id }) => generate(id, parseInput(generateRequestSchema, request)));
}

export async function runAgainAction(
  takeId: string,
  options: z.input<typeof runAgainSchema>,
): Promise<ActionResult<TakeDto>> {
  return answer("runAgain", ({ id }) =>
    runAgain(id, parseInput(idSchema, takeId), parseInput(runAgainSchema, options)),
  );
}

export async function runOnProviderAction(
  takeId: string,
  options: z.input<typeof runOnProviderSchema>,
): Promise<ActionResult<TakeDto>> {
  return answer("runOnProvider", ({ id }) => {
    const { modelKey, clientKey, ...run } = parseInput(runOnProviderSchema, options);
    return runOnProvider(id, parseInput(idSchema, takeId), modelKey, clientKey, run);
  });
}

export async function cancelTakeAction(takeId: string): Promise<ActionResult<TakeDto>> {
  return answer("cancelTake", ({ id }) => cancelTake(id, parseInput(idSchema, takeId)));
}

export async function setKeptAction(takeId: string, kept: boolean): Promise<ActionResult<TakeDto>> {
  return answer("setKept", ({ id }) =>
    setKept(id, parseInput(idSchema, takeId), parseInput(keptSchema, kept)),
  );
}

export async function setRatingAction(
  takeId: string,
  rating: number | null,
): Promise<ActionResult<TakeDto>> {
  return answer("setRating", ({ id }) =>
    setRating(id, parseInput(idSchema, takeId), parseInput(ratingSchema, rating)),
  );
}
