import "server-only";
import type { Verification } from "@/lib/domain/dtos";
import type { Json, VideoProvider } from "@/lib/providers/types";
import { readReadyOrigin, type TakeRow } from "../repository";
import { retryDelay } from "./delays";
import { ClaimLost, settle } from "./settle";
import type { StepContext } from "./types";

const attemptsMaximum = 3;

/** ready: compares a retake with its origin and lets the provider tidy up. Neither fails a take. */
export async function followUpStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  const verification = await verify(context, take);
  if (verification === "again") {
    const attempts = take.attempts + 1;
    const wake = { afterSeconds: retryDelay(attempts) };
    return settle(context, take, { changes: { attempts }, wake });
  }
  try {
    if (take.operation !== null) await provider.release?.(take.operation as Json);
  } catch (error) {
    context.log.warn({ takeId: take.id, err: error }, "provider could not tidy up");
  }
  return settle(context, take, { wake: "never", ...verification });
}

type Verified = { changes: { verification?: object }; event: { type: "verified"; data: Json } };
type NotVerified = { event?: { type: "verification_failed" } };

async function verify(
  context: StepContext,
  take: TakeRow,
): Promise<Verified | NotVerified | "again"> {
  if (!take.retakeOfId || !take.videoKey || take.verification !== null) return {};
  const origin = await readReadyOrigin(take.retakeOfId);
  if (!origin) return {};
  try {
    const compared = await context.media.compareVideos(origin.videoKey, take.videoKey);
    const verification: Verification = {
      ...compared,
      originTakeId: origin.id,
      originTakeNumber: origin.number,
    };
    return {
      changes: { verification },
      event: { type: "verified", data: { ...verification } },
    };
  } catch (error) {
    if (context.signal.aborted) throw new ClaimLost("Stopped while comparing.", { cause: error });
    context.log.error({ takeId: take.id, originId: origin.id, err: error }, "could not compare");
    if (take.attempts + 1 < attemptsMaximum) return "again";
    return { event: { type: "verification_failed" } };
  }
}
