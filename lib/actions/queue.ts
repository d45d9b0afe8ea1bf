"use server";

import "server-only";
import { z } from "zod";
import type { TakeDto } from "@/lib/domain/dtos";
import { nameSchema } from "@/lib/domain/organise";
import { queueMaximum, type QueueMove } from "@/lib/domain/queue";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import {
  cancelTakes,
  holdTakes,
  letTakesGo,
  moveTakes,
  nameRun,
  sendFirst,
} from "@/lib/takes/queue-service";
import { answer } from "./answer";

const idsSchema = z.array(idSchema).min(1).max(queueMaximum);
const moveSchema = z.strictObject({ takeIds: idsSchema, beforeId: idSchema });

export async function holdTakesAction(takeIds: string[]): Promise<ActionResult<TakeDto[]>> {
  return answer("holdTakes", ({ id }) => holdTakes(id, parseInput(idsSchema, takeIds)));
}

export async function letTakesGoAction(takeIds: string[]): Promise<ActionResult<TakeDto[]>> {
  return answer("letTakesGo", ({ id }) => letTakesGo(id, parseInput(idsSchema, takeIds)));
}

export async function cancelTakesAction(takeIds: string[]): Promise<ActionResult<TakeDto[]>> {
  return answer("cancelTakes", ({ id }) => cancelTakes(id, parseInput(idsSchema, takeIds)));
}

export async function sendFirstAction(takeId: string): Promise<ActionResult<TakeDto>> {
  return answer("sendFirst", ({ id }) => sendFirst(id, parseInput(idSchema, takeId)));
}

export async function moveTakesAction(move: QueueMove): Promise<ActionResult<TakeDto[]>> {
  return answer("moveTakes", ({ id }) => moveTakes(id, parseInput(moveSchema, move)));
}

export async function nameRunAction(
  submissionId: string,
  name: string | null,
): Promise<ActionResult<null>> {
  return answer("nameRun", ({ id }) =>
    nameRun(id, parseInput(idSchema, submissionId), parseInput(nameSchema.nullable(), name)),
  );
}
