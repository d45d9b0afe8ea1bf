import "server-only";
import { writeFile } from "node:fs/promises";
import { isStorageFull } from "../storage-errors";
import { runCompare } from "./compare-job";
import { runIngest } from "./ingest-job";
import { runInspect } from "./inspect-job";
import { NotAVideoError } from "./not-a-video";
import type { MediaJob, MediaOutcomes, MediaReply } from "./protocol";
import { remux } from "./remux";

/** One process, one job: whatever a hostile file does to a decoder ends with it. */
async function run(job: MediaJob): Promise<MediaOutcomes[MediaJob["kind"]]> {
  if (job.kind === "ingest") return await runIngest(job);
  if (job.kind === "compare") return await runCompare(job);
  if (job.kind === "inspect") return await runInspect(job);
  await writeFile(job.target, await remux(job.source, {}));
  return null;
}

async function answer(job: MediaJob): Promise<MediaReply> {
  try {
    return { ok: true, value: await run(job) };
  } catch (error) {
    const detail = error instanceof Error ? describe(error) : String(error);
    if (error instanceof NotAVideoError) return { ok: false, code: "file_not_a_video", detail };
    return { ok: false, code: isStorageFull(error) ? "storage_full" : "internal", detail };
  }
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return error instanceof NotAVideoError ? `${error.message}${cause}` : (error.stack ?? error.name);
}

// Nobody waits for the answer of a process whose parent died. An orderly exit would first wait for
// the thread that hangs in a read or a decoder, for ever.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.once("message", async (job: MediaJob) => {
  const reply = await answer(job);
  process.send?.(reply, () => process.exit(0));
});
