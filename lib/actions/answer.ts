import "server-only";
import { requireUser, type SessionUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import { failureOf, type ActionResult } from "@/lib/domain/result";
import { log } from "@/lib/log";

/** Runs an action for who is signed in; a failure becomes an answer, never an exception. */
export async function answer<Value>(
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
