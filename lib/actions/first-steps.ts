"use server";

import "server-only";
import { finishFirstSteps } from "@/lib/auth/first-steps";
import { firstStepsSchema, type FirstStep } from "@/lib/domain/first-steps";
import type { ActionResult } from "@/lib/domain/result";
import { parseInput } from "@/lib/http/input";
import { answer } from "./answer";

export async function finishFirstStepsAction(steps: FirstStep[]): Promise<ActionResult<null>> {
  return answer("finishFirstSteps", ({ id }) =>
    finishFirstSteps(id, parseInput(firstStepsSchema, steps)),
  );
}
