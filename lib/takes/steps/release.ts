import "server-only";
import type { Json, VideoProvider } from "@/lib/providers/types";
import type { TakeRow } from "../repository";
import type { StepContext } from "./types";
import { withinTime } from "./within-time";

/** Lets the provider tidy up after a take. A failure costs space there and nothing else. */
export async function releaseTake(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<void> {
  if (take.operation === null) return;
  try {
    await withinTime("release", context.signal, async (signal) =>
      provider.release?.(take.operation as Json, signal),
    );
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log.warn({ takeId: take.id, err: error }, "provider could not tidy up");
  }
}
