import "server-only";
import { fork } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { AppError } from "@/lib/domain/errors";
import type { MediaJob, MediaOutcomes, MediaReply } from "./process/protocol";
import { Semaphore } from "./semaphore";

// More at once than half the cores would starve the studio itself.
const slots = new Semaphore(Math.max(1, Math.floor(os.availableParallelism() / 2)));

/** A clip of seconds takes seconds, on a busy machine a minute. */
const timeoutMilliseconds = 3 * 60_000;

type Outcome<Kind extends MediaJob["kind"]> = MediaOutcomes[Kind];

/**
 * Runs a job in a process of its own, so that bytes from outside never meet a decoder in a server.
 * @throws AppError file_not_a_video when the file is at fault, also when it crashed the decoder;
 *   storing_timed_out; storage_full; internal
 */
export async function runMediaJob<Kind extends MediaJob["kind"]>(
  job: Extract<MediaJob, { kind: Kind }>,
  options: { signal?: AbortSignal; timeout?: number } = {},
): Promise<Outcome<Kind>> {
  return await slots.use(async () => {
    options.signal?.throwIfAborted();
    const reply = await converse(job, options);
    if (!reply.ok) throw new AppError(reply.code, { detail: reply.detail });
    return reply.value as Outcome<Kind>;
  });
}

async function converse(
  job: MediaJob,
  { signal, timeout = timeoutMilliseconds }: { signal?: AbortSignal; timeout?: number },
): Promise<MediaReply> {
  const child = fork(/* turbopackIgnore: true */ path.resolve("dist/media-process.mjs"), [], {
    execArgv: ["--conditions=react-server", "--max-old-space-size=1024"],
    // Nothing secret reaches the process that opens files from outside.
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk) => (complaint = `${complaint}${chunk}`.slice(-2000)));
  const killer = () => child.kill("SIGKILL");
  const timer = setTimeout(killer, timeout);
  const start = performance.now();
  signal?.addEventListener("abort", killer, { once: true });
  try {
    return await new Promise<MediaReply>((resolve, reject) => {
      child.once("spawn", () => {
        lowerPriority(child.pid);
        // A process that cannot be told is ending; its exit says why.
        child.send(job, () => undefined);
      });
      child.once("message", resolve);
      child.once("error", reject);
      child.once("exit", (code, exitSignal) => {
        if (signal?.aborted) return reject(signal.reason);
        resolve(
          explainExit({ code, exitSignal, late: performance.now() - start >= timeout, complaint }),
        );
      });
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", killer);
    killer();
  }
}

function explainExit(end: {
  code: number | null;
  exitSignal: NodeJS.Signals | null;
  late: boolean;
  complaint: string;
}): MediaReply {
  // A file that hangs the decoder or a machine that is busy: nobody can tell, so nobody is blamed.
  if (end.late) return { ok: false, code: "storing_timed_out", detail: "did not end in time" };
  const crashed = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"].includes(
    end.exitSignal ?? "",
  );
  const detail = `media process ended with ${end.exitSignal ?? end.code}: ${end.complaint}`;
  return { ok: false, code: crashed ? "file_not_a_video" : "internal", detail };
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It may have ended already, or the system may not allow it; the job runs all the same.
  }
}
