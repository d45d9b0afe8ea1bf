import "server-only";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { findOwnedTake } from "./owner-repository";
import { getTakes } from "./queries";
import { askForCheck, fetchAgain, queueAgain } from "./resolve-repository";
import type { SubmissionKey } from "./submission-key-repository";

/** What a person can do about takes that came to a halt. Only what belongs to `ownerId` is touched. */

async function resolve(
  ownerId: string,
  takeId: string,
  decide: () => Promise<boolean>,
): Promise<TakeDto> {
  const owned = await findOwnedTake(ownerId, takeId);
  if (!owned) throw new AppError("not_found", { detail: `take ${takeId}` });
  if (!(await decide())) {
    throw new AppError("take_not_in_state", { detail: `take ${takeId} is ${owned.status}` });
  }
  const [take] = await getTakes(ownerId, [takeId]);
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  return take;
}

/**
 * Looks at the provider, now, for a take whose outcome is unknown.
 * @throws AppError not_found, take_not_in_state
 */
export function checkAgain(ownerId: string, takeId: string): Promise<TakeDto> {
  return resolve(ownerId, takeId, () => askForCheck(takeId));
}

/**
 * Sends a take whose outcome is unknown once more. It may be charged twice, so only a person may
 * ask for it, and the timeline says that one did.
 * @param key The same client key again does nothing more: one press sends once.
 * @throws AppError not_found, take_not_in_state, price_changed
 */
export function submitAgain(ownerId: string, takeId: string, key: SubmissionKey): Promise<TakeDto> {
  return resolve(ownerId, takeId, () => queueAgain(ownerId, takeId, key));
}

/**
 * Fetches the finished file of a failed take once more, as long as the provider still has it.
 * @throws AppError not_found, take_not_in_state
 */
export function retryOutput(ownerId: string, takeId: string): Promise<TakeDto> {
  return resolve(ownerId, takeId, async () => {
    const answer = await fetchAgain(takeId);
    if (answer !== "no-output") return answer === "asked";
    throw new AppError("take_not_in_state", {
      detail: `take ${takeId} never had an output`,
      userMessage: "The provider made no video for this take. Retake it.",
    });
  });
}
