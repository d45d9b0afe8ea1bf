import "server-only";
import type { TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import { enqueueStep } from "../jobs/enqueue";
import { amendTake, inTransaction, readTake, recordEvent } from "./repository";

/** What a call of a provider did: nothing, a wake-up, or a wake-up with a new request id. */
type Heard = "ignored" | "woken" | "learned";

interface ProviderCall {
  provider: string;
  takeId: string;
  requestId: string;
}

const atProvider: readonly TakeStatus[] = ["waiting", "running", "cancelling"];
const unanswered: readonly TakeStatus[] = ["submitting", "cancelling", "needs_attention"];

/**
 * Has a take looked at because its provider called. What becomes of the take is read from the
 * provider by the step: the call changes no state, so a repeated or late one does nothing.
 */
export async function hearProvider({ provider, takeId, requestId }: ProviderCall): Promise<Heard> {
  if (await isOfAnotherTake({ provider, takeId, requestId })) return "ignored";
  return inTransaction(async (transaction) => {
    const take = await readTake(transaction, takeId, { lock: true });
    if (take?.provider !== provider) return "ignored";
    if (take.operation !== null) {
      // Also for a request from before a person submitted again: a look too many does no harm.
      if (!atProvider.includes(take.status)) return "ignored";
      await enqueueStep(transaction, [takeId]);
      return "woken";
    }
    if (!unanswered.includes(take.status)) return "ignored";
    const isNew = take.requestId !== requestId;
    await amendTake(
      transaction,
      { takeId, status: take.status },
      { requestId, attempts: 0, nextStepAt: new Date() },
    );
    if (isNew)
      await recordEvent(transaction, takeId, { type: "request_learned", data: { requestId } });
    await enqueueStep(transaction, [takeId]);
    return isNew ? "learned" : "woken";
  });
}

async function isOfAnotherTake({ provider, takeId, requestId }: ProviderCall): Promise<boolean> {
  const where = { provider, requestId, id: { not: takeId } };
  return (await database().take.count({ where })) > 0;
}
