import "server-only";
import { errorCatalog } from "@/lib/domain/errors";
import type { VideoProvider } from "@/lib/providers/types";
import { latestEventType, type TakeRow } from "../repository";
import { retryDelayAfter } from "./delays";
import { findRequest } from "./find-request";
import { mayStillAppear, wakeUnknown } from "./recover";
import { saveOperation } from "./save-operation";
import { ClaimLost, settle } from "./settle";
import type { StepContext, Wake } from "./types";

const attemptsMaximum = 4;

type Answer = "not-found" | "missing" | "no-list" | "unreachable";

const sentences: Record<Answer, string> = {
  "not-found":
    "The provider's list does not show this take. It may still appear: check again later, or submit again.",
  missing:
    "The provider's list does not show this take, and by now it would. Most likely it never arrived: you can submit it again.",
  "no-list": `${errorCatalog.outcome_unknown.message} It cannot be asked for its requests.`,
  unreachable: "The provider could not be reached to look for this take. Check again later.",
};

/** needs_attention, and somebody (a person, a webhook, a new day) asked to look once more. */
export async function attentionStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  let answer: Answer;
  try {
    const found = await findRequest(context, take, provider);
    if (typeof found !== "string") return await saveOperation(context, take, found, "reconciled");
    const isLate = found === "not-found" && !mayStillAppear(take, provider);
    answer = isLate ? "missing" : found;
  } catch (error) {
    if (context.signal.aborted || error instanceof ClaimLost) throw error;
    const attempts = take.attempts + 1;
    context.log.warn({ takeId: take.id, attempts, err: error }, "could not look for a take");
    if (attempts < attemptsMaximum) {
      const wake = { afterSeconds: retryDelayAfter(error, attempts) };
      return settle(context, take, { changes: { attempts }, wake });
    }
    answer = "unreachable";
  }
  return answerPerson(context, take, { answer, wake: wakeUnknown(take, provider) });
}

/** Only a person who asked is told that nothing was found. */
async function answerPerson(
  context: StepContext,
  take: TakeRow,
  { answer, wake }: { answer: Answer; wake: Wake },
): Promise<TakeRow | null> {
  if ((await latestEventType(take.id)) !== "check_requested") {
    return settle(context, take, { changes: { attempts: 0 }, wake });
  }
  const error = { code: "outcome_unknown", message: sentences[answer], billed: "maybe" } as const;
  return settle(context, take, {
    changes: { attempts: 0, error },
    event: { type: "checked", data: { answer } },
    wake,
  });
}
