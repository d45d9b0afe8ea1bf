"use server";

import "server-only";
import { z } from "zod";
import { requireUser, type SessionUser } from "@/lib/auth/session";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { generateRequestSchema, type GenerateRequestInput } from "@/lib/domain/generate-request";
import { failureOf, type ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { log } from "@/lib/log";
import { cancelTake, generate, runAgain, setKept, setRating } from "@/lib/takes/service";

// Types do not protect an action: anyone can post anything to it, so each one parses its input.

const runAgainSchema = z.strictObject({ clientKey: z.uuid(), seed: z.enum(["same", "new"]) });
const keptSchema = z.boolean();
const ratingSchema = z.int().min(1).max(5).nullable();

async function answer<Value>(
  action: string,
  work: (user: SessionUser) => Promise<Value>,
): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await work(await requireUser()) };
  } catch (error) {
    // Input stays out of the log: prompts are private.
    if (!(error instanceof AppError) || error.status >= 500) {
      log().error({ err: error, action }, "action failed");
    }
    return { ok: false, error: failureOf(error) };
  }
}

export async function generateAction(
  request: GenerateRequestInput,
): Promise<ActionResult<{ shot: ShotDto }>> {
  return answer("generate", ({ id }) => generate(id, parseInput(generateRequestSchema, request)));
}

export async function runAgainAction(
  takeId: string,
  options: { clientKey: string; seed: "same" | "new" },
): Promise<ActionResult<TakeDto>> {
  return answer("runAgain", ({ id }) =>
    runAgain(id, parseInput(idSchema, takeId), parseInput(runAgainSchema, options)),
  );
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
