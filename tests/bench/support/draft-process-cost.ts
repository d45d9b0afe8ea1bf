import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pino from "pino";
import type { DrawRequest } from "@/lib/providers/draft/renderer/types";
import { createProviders } from "@/lib/providers";
import { startRequest } from "../../contract/support/subjects";
import { noNetwork } from "../../contract/support/no-network";
import { finishedFile, watchUntil } from "../../contract/support/watch";

export interface ProcessCost {
  /** Seconds from the call to the finished file. */
  wall: number;
  /** CPU-seconds of the draft process, its start and all threads included. */
  cpu: number;
  peakBytes: number;
  fileBytes: number;
  encoder: string;
}

/** Draws a clip as the studio does, in a draft process of its own, and reads what that cost. */
export async function renderInProcess(options: {
  request: DrawRequest;
  programDirectory: string;
  threads?: number;
}): Promise<ProcessCost> {
  const { request, programDirectory, threads } = options;
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), "retake-bench-"));
  const providers = createProviders({
    dataDirectory,
    draft: { threads, encoder: "auto", programDirectory },
    ...noNetwork,
    log: pino({ level: "warn" }),
  });
  try {
    const provider = providers.get("draft");
    if (!provider) throw new Error("The registry does not know the draft provider.");
    const takeId = crypto.randomUUID();
    const started = performance.now();
    const { operation } = await provider.start(
      startRequest({ ...request }, takeId),
      new AbortController().signal,
    );
    await watchUntil(provider, operation, (status) => status.state === "running");
    const progress = path.join(dataDirectory, "drafts", takeId, "progress.json");
    const { owner } = JSON.parse(await readFile(progress, "utf8"));
    const finished = await finishedFile(provider, operation);
    const wall = (performance.now() - started) / 1000;
    return {
      wall,
      ...(await costOf(owner.pid)),
      fileBytes: (await stat(finished.path)).size,
      encoder: finished.status.encoder ?? "unknown",
    };
  } finally {
    await providers.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** From /proc, so on Linux only: other systems keep no peak of a process that still runs. */
async function costOf(pid: number): Promise<{ cpu: number; peakBytes: number }> {
  const [stats, status] = await Promise.all(
    ["stat", "status"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8")),
  );
  // Fields 14 and 15; the name before them may hold spaces, and ends with a parenthesis.
  const fields = stats?.slice(stats.lastIndexOf(")") + 2).split(" ") ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());
  const peak = /VmHWM:\s+(\d+) kB/.exec(status ?? "")?.[1];
  return { cpu: ticks / ticksPerSecond, peakBytes: Number(peak) * 1024 };
}
