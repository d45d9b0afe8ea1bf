import "server-only";
import type { Json, VideoProvider } from "@/lib/providers/types";
import type { TakeRow } from "../repository";
import type { StepContext } from "./types";

/** Lets the provider tidy up after a take. A failure costs space there and nothing else. */
export async function releaseTake(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<void> {
  if (take.operation === null) return;
  try {
    await provider.release?.(take.operation as Json);
  } catch (error) {
    context.log.warn({ takeId: take.id, err: error }, "provider could not tidy up");
  }
}
