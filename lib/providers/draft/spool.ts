import "server-only";
import { access, mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { processIdentitySchema } from "@/lib/process-identity";
import { isSystemError, readJson, writeWhole } from "./files";
import type { DrawRequest } from "./renderer/types";
import { drawRequestSchema } from "./transform";

const progressSchema = z.object({
  /** The draft process that has it in hand. */
  owner: processIdentitySchema,
  /** Milliseconds since 1970, renewed while the owner lives. */
  at: z.number(),
  /** Place in the owner's line, from 1; 0 while it is drawn. */
  position: z.int().min(0),
  framesDone: z.int().min(0),
  framesTotal: z.int().positive(),
});

const failureSchema = z.object({
  code: z.enum(["render_failed", "storage_full"]),
  detail: z.string(),
});

const resultSchema = z.object({ encoder: z.string() });
const crashesSchema = z.object({ count: z.int().min(0) });

export type DraftProgress = z.infer<typeof progressSchema>;
type DraftFailure = z.infer<typeof failureSchema>;

const leftoverMilliseconds = 24 * 3_600_000;

/**
 * The folder of drafts at work, one folder a take. It is the only truth about them: adapters and
 * draft processes come and go, and any number of them may share it.
 *
 * A take's folder holds `request.json`, then `progress.json` while a process has it in hand, then
 * `result.json` and `video.mp4`, or `error.json`. `cancelled` overrules all of them.
 */
export class DraftSpool {
  constructor(private readonly directory: string) {}

  /** @throws RangeError when the id is not a UUID, which keeps every path inside the spool. */
  private path(takeId: string, name = ""): string {
    if (!z.uuid().safeParse(takeId).success) throw new RangeError("Not the id of a take.");
    return path.join(this.directory, takeId, name);
  }

  async writeRequest(takeId: string, request: DrawRequest): Promise<void> {
    await mkdir(this.path(takeId), { recursive: true, mode: 0o700 });
    await writeWhole(this.path(takeId, "request.json"), JSON.stringify(request));
  }

  readRequest(takeId: string): Promise<DrawRequest | undefined> {
    return readJson(this.path(takeId, "request.json"), drawRequestSchema);
  }

  async writeProgress(takeId: string, progress: DraftProgress): Promise<void> {
    await writeWhole(this.path(takeId, "progress.json"), JSON.stringify(progress));
  }

  readProgress(takeId: string): Promise<DraftProgress | undefined> {
    return readJson(this.path(takeId, "progress.json"), progressSchema);
  }

  async removeProgress(takeId: string): Promise<void> {
    await rm(this.path(takeId, "progress.json"), { force: true });
  }

  async writeFailure(takeId: string, failure: DraftFailure): Promise<void> {
    await writeWhole(this.path(takeId, "error.json"), JSON.stringify(failure));
  }

  readFailure(takeId: string): Promise<DraftFailure | undefined> {
    return readJson(this.path(takeId, "error.json"), failureSchema);
  }

  /** Commits a finished file; the rename of the video comes last and makes it count. */
  async writeVideo(takeId: string, video: Uint8Array, encoder: string): Promise<void> {
    await writeWhole(this.path(takeId, "result.json"), JSON.stringify({ encoder }));
    await writeWhole(this.path(takeId, "video.mp4"), video, { durable: true });
  }

  /** The finished file and its encoder; undefined until it is whole. */
  async readVideo(takeId: string): Promise<{ path: string; encoder?: string } | undefined> {
    const file = this.path(takeId, "video.mp4");
    if (!(await exists(file))) return undefined;
    const result = await readJson(this.path(takeId, "result.json"), resultSchema);
    return { path: file, encoder: result?.encoder };
  }

  /** Leaves only the mark that tells every process to let go of this take. */
  async cancel(takeId: string): Promise<void> {
    await mkdir(this.path(takeId), { recursive: true, mode: 0o700 });
    await writeWhole(this.path(takeId, "cancelled"), "");
    await this.clear(takeId);
  }

  /** Removes everything of a cancelled take but the mark. */
  async clear(takeId: string): Promise<void> {
    for (const name of await list(this.path(takeId))) {
      if (name !== "cancelled") await rm(this.path(takeId, name), { force: true });
    }
  }

  isCancelled(takeId: string): Promise<boolean> {
    return exists(this.path(takeId, "cancelled"));
  }

  /** Counts a crash of the process while it drew this take; answers with the new count. */
  async addCrash(takeId: string): Promise<number> {
    const file = this.path(takeId, "crashes.json");
    const count = ((await readJson(file, crashesSchema))?.count ?? 0) + 1;
    await writeWhole(file, JSON.stringify({ count }));
    return count;
  }

  async remove(takeId: string): Promise<void> {
    // The draft process of a killed worker may write its progress once more.
    const patience = { maxRetries: 5, retryDelay: 50 };
    await rm(this.path(takeId), { recursive: true, force: true, ...patience });
  }

  /** Removes what cancelled and failed takes left behind a day ago or earlier. */
  async sweep(now = Date.now()): Promise<void> {
    for (const takeId of await list(this.directory)) {
      if (!z.uuid().safeParse(takeId).success) continue;
      const ended =
        (await modified(this.path(takeId, "cancelled"))) ??
        (await modified(this.path(takeId, "error.json")));
      if (ended !== undefined && now - ended > leftoverMilliseconds) await this.remove(takeId);
    }
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}

async function list(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

async function modified(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw error;
  }
}
