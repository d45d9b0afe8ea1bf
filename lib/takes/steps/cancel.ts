import "server-only";
import type { Json, VideoProvider } from "@/lib/providers/types";
import type { TakeRow } from "../repository";
import { lookStep } from "./look";
import { cancelTake, settle } from "./settle";
import type { StepContext } from "./types";
import { withinTime } from "./within-time";

/** A person asked to stop a take that is at the provider. */
export async function cancelStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  if (take.status !== "cancelling") {
    return settle(context, take, {
      to: "cancelling",
      event: { type: "cancel_requested" },
      wake: "now",
    });
  }
  const isCancelled = await cancelAtProvider(context, take, provider);
  if (isCancelled) return cancelTake(context, take, "person");
  // Too late, or not known: follow it to its true end. It may be billed, and a late video is kept.
  return lookStep(context, take, provider);
}

async function cancelAtProvider(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<boolean> {
  try {
    const answer = await withinTime("cancel", context.signal, async (signal) =>
      provider.cancel?.(take.operation as Json, signal),
    );
    return answer === "cancelled";
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log.warn({ takeId: take.id, err: error }, "could not cancel at the provider");
    return false;
  }
}
