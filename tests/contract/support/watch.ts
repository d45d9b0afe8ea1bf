import { setTimeout as delay } from "node:timers/promises";
import type { Json, ProviderStatus, VideoProvider } from "@/lib/providers/types";

const lookEveryMilliseconds = 40;
const never = new AbortController().signal;

export function look(provider: VideoProvider, operation: Json): Promise<ProviderStatus> {
  return provider.status(operation, never);
}

/** Looks again and again until `isReached`; answers with every status seen, the last one last. */
export async function watchUntil(
  provider: VideoProvider,
  operation: Json,
  isReached: (status: ProviderStatus) => boolean,
  timeout = 90_000,
): Promise<ProviderStatus[]> {
  const seen: ProviderStatus[] = [];
  const deadline = performance.now() + timeout;
  for (;;) {
    const status = await look(provider, operation);
    seen.push(status);
    if (isReached(status)) return seen;
    if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(status)}`);
    await delay(lookEveryMilliseconds);
  }
}

export function isFinal(status: ProviderStatus): boolean {
  return status.state !== "queued" && status.state !== "running";
}

/** Waits for the end and answers with the file's path. */
export async function finishedFile(
  provider: VideoProvider,
  operation: Json,
): Promise<{ path: string; status: Extract<ProviderStatus, { state: "succeeded" }> }> {
  const status = (await watchUntil(provider, operation, isFinal)).at(-1);
  if (status?.state !== "succeeded") throw new Error(`Ended as ${JSON.stringify(status)}`);
  if (!provider.openOutput) throw new Error("This provider's output is on the network.");
  const { path } = await provider.openOutput(status.output);
  return { path, status };
}
