import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
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
  const file = provider.openOutput
    ? (await provider.openOutput(status.output)).path
    : await fetchToFile(status.output.url);
  return { path: file, status };
}

let fetched: string | undefined;

/** What a provider names as its output, fetched without any credential. */
async function fetchToFile(url: string): Promise<string> {
  if (!fetched) {
    const directory = mkdtempSync(path.join(os.tmpdir(), "retake-outputs-"));
    process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
    fetched = directory;
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The output answered ${response.status}.`);
  const file = path.join(fetched, `${crypto.randomUUID()}.mp4`);
  await writeFile(file, Buffer.from(await response.arrayBuffer()));
  return file;
}
