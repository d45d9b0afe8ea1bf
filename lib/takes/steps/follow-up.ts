import "server-only";
import { z } from "zod";
import type { Verification } from "@/lib/domain/dtos";
import type { Json, VideoProvider } from "@/lib/providers/types";
import { isReadyForNow, readReadyOrigin, wakeRetakes } from "../follow-up-repository";
import type { TakeRow, Transaction } from "../repository";
import { retryDelay } from "./delays";
import { releaseTake } from "./release";
import { ClaimLost, settle } from "./settle";
import type { StepContext } from "./types";

const attemptsMaximum = 3;
const fileSchema = z.object({ sourceSha256: z.string() });

/**
 * ready: compares a retake with its origin, lets the provider tidy up, and has the retakes compared
 * that were ready before. None of it fails a take.
 */
export async function followUpStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider | undefined,
): Promise<TakeRow | null> {
  const verification = await verify(context, take);
  if (verification === "again") {
    const attempts = take.attempts + 1;
    const wake = { afterSeconds: retryDelay(attempts) };
    return settle(context, take, { changes: { attempts }, wake });
  }
  if (provider) await releaseTake(context, take, provider);
  await wakeRetakes(take.id);
  const { retakeOfId } = take;
  try {
    return await settle(context, take, {
      wake: "never",
      ...(verification === "waits" ? { before: expectNoOrigin(retakeOfId) } : verification),
    });
  } catch (error) {
    if (!(error instanceof OriginReady)) throw error;
    return settle(context, take, { wake: "now" });
  }
}

/** The origin became ready while its retake was put to rest, where nothing would wake it. */
class OriginReady extends Error {
  override readonly name = "OriginReady";
}

/** Holds the origin where it is, so that it finds this retake at rest when it becomes ready. */
const expectNoOrigin = (originId: string | null) => async (transaction: Transaction) => {
  if (originId && (await isReadyForNow(transaction, originId))) throw new OriginReady(originId);
};

type Verified = { changes: { verification?: object }; event: { type: "verified"; data: Json } };
type NotVerified = { event?: { type: "verification_failed" } };

async function verify(
  context: StepContext,
  take: TakeRow,
): Promise<Verified | NotVerified | "again" | "waits"> {
  if (!take.retakeOfId || !take.videoKey || take.verification !== null) return {};
  const origin = await readReadyOrigin(take.retakeOfId);
  if (!origin) return "waits";
  try {
    const source = sourceHash(take.file);
    const compared = await context.media.compareVideos(origin.videoKey, take.videoKey, {
      sameSource: source !== null && source === sourceHash(origin.file),
      signal: context.signal,
    });
    if (!compared) return { event: { type: "verification_failed" } };
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

/** Hash of the provider's own bytes: equal ones need no decoding. */
function sourceHash(file: TakeRow["file"]): string | null {
  return fileSchema.safeParse(file).data?.sourceSha256 ?? null;
}
