import "server-only";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { Logger } from "pino";
import { AppError, errorCatalog } from "@/lib/domain/errors";
import { mayBeAlive } from "@/lib/process-identity";
import type { Json, ProviderStatus, StartRequest, VideoProvider } from "../types";
import { StartRefused } from "../types";
import type { EncoderOptions } from "./encode/types";
import { isStorageFull } from "./files";
import { DraftChild } from "./process/child";
import { DraftSpool, type DraftProgress } from "./spool";
import {
  drawRequestSchema,
  fromOutputUrl,
  operationSchema,
  toDrawRequest,
  toOutputUrl,
} from "./transform";

interface DraftProviderOptions {
  /** Where drafts at work are kept; absolute. */
  spoolDirectory: string;
  /** Threads that draw. Unset: by the number of cores. */
  threads?: number;
  encoder?: EncoderOptions["choice"];
  ffmpegPath?: string;
  log: Logger;
  /** Where the bundled draft programs lie. Unset: `dist` in the working directory. */
  programDirectory?: string;
}

/** Silence after which the owner of a take has lost it. Long, because it runs at low priority. */
const ownerSilentMilliseconds = 60_000;
/** One retry: a second crash on the same take is no accident. */
const crashesMaximum = 2;

/** The free renderer on this computer. Everything it knows is in the spool, so any worker may ask. */
class DraftProvider implements VideoProvider {
  readonly startIsFree = true;
  private readonly spool: DraftSpool;
  private readonly child: DraftChild;
  private readonly log: Logger;
  private isSwept = false;

  constructor(options: DraftProviderOptions) {
    this.log = options.log;
    this.spool = new DraftSpool(options.spoolDirectory);
    this.child = new DraftChild({
      spoolDirectory: options.spoolDirectory,
      programDirectory: options.programDirectory ?? path.resolve("dist"),
      threads: options.threads ?? defaultThreads(availableParallelism()),
      encoder: { choice: options.encoder ?? "auto", ffmpegPath: options.ffmpegPath },
      log: options.log,
      onCrash: (takeId) => void this.noteCrash(takeId),
    });
  }

  readonly payload: VideoProvider["payload"] = (recipe) => ({ ...toDrawRequest(recipe) });

  async start({ takeId, payload }: StartRequest): Promise<{ operation: Json }> {
    const request = drawRequestSchema.safeParse(payload);
    if (!request.success) {
      const { message } = errorCatalog.invalid_input;
      throw new StartRefused(
        { code: "invalid_input", message, detail: request.error.message },
        false,
      );
    }
    this.sweepOnce();
    try {
      await this.spool.writeRequest(takeId, request.data);
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      const { message } = errorCatalog.storage_full;
      throw new StartRefused({ code: "storage_full", message, detail: String(error) }, false);
    }
    this.child.render(takeId);
    return { operation: { takeId } };
  }

  async status(operation: Json): Promise<ProviderStatus> {
    const token = operationSchema.safeParse(operation);
    if (!token.success) return failed("render_failed", "not an operation of the draft renderer");
    const { takeId } = token.data;
    if (await this.spool.isCancelled(takeId)) return { state: "cancelled" };
    const video = await this.spool.readVideo(takeId);
    if (video) {
      return {
        state: "succeeded",
        output: { url: toOutputUrl(takeId), contentType: "video/mp4" },
        encoder: video.encoder,
      };
    }
    const failure = await this.spool.readFailure(takeId);
    if (failure) return failed(failure.code, failure.detail);
    if (!(await this.spool.readRequest(takeId))) {
      return failed("render_failed", "the spool holds no such draft");
    }
    return this.lookAtWork(takeId);
  }

  async cancel(operation: Json): Promise<"cancelled" | "too-late"> {
    const { takeId } = operationSchema.parse(operation);
    if (await this.spool.isCancelled(takeId)) return "cancelled";
    if (await this.spool.readVideo(takeId)) return "too-late";
    await this.spool.cancel(takeId);
    return "cancelled";
  }

  async openOutput(output: { url: string }): Promise<{ path: string }> {
    const takeId = fromOutputUrl(output.url);
    if (!takeId) throw new AppError("file_missing", { detail: "not the address of a draft" });
    const video = await this.spool.readVideo(takeId);
    if (!video) throw new AppError("file_missing", { detail: `draft of take ${takeId}` });
    return { path: video.path };
  }

  async release(operation: Json): Promise<void> {
    await this.spool.remove(operationSchema.parse(operation).takeId);
  }

  /** Ends the draft process of this provider; drafts at work go on at the next look, anywhere. */
  async close(): Promise<void> {
    await this.child.close();
  }

  private async lookAtWork(takeId: string): Promise<ProviderStatus> {
    const progress = await this.spool.readProgress(takeId);
    if (!progress || !isInHand(progress)) {
      this.child.render(takeId);
      return { state: "queued" };
    }
    const { position, framesDone, framesTotal } = progress;
    if (position > 0) return { state: "queued", position };
    return { state: "running", progress: framesDone / framesTotal };
  }

  private async noteCrash(takeId: string): Promise<void> {
    try {
      const crashes = await this.spool.addCrash(takeId);
      if (crashes < crashesMaximum) return;
      const detail = `the draft process crashed ${crashes} times on this take`;
      await this.spool.writeFailure(takeId, { code: "render_failed", detail });
    } catch (error) {
      // The take may have been cancelled or released meanwhile.
      this.log.warn({ takeId, err: error }, "could not note a crash of the draft process");
    }
  }

  private sweepOnce(): void {
    if (this.isSwept) return;
    this.isSwept = true;
    this.spool.sweep().catch((error: unknown) => {
      this.log.warn({ err: error }, "could not tidy the spool of drafts");
    });
  }
}

export function createDraftProvider(options: DraftProviderOptions): DraftProvider {
  return new DraftProvider(options);
}

/** Leaves a core to the studio where there are more than two; more than three threads gain nothing. */
function defaultThreads(cores: number): number {
  return Math.min(3, Math.max(cores - 1, Math.min(cores, 2)));
}

function failed(code: "render_failed" | "storage_full", detail: string): ProviderStatus {
  return {
    state: "failed",
    error: { code, message: errorCatalog[code].message, detail },
    billed: "no",
  };
}

function isInHand({ owner, at }: DraftProgress): boolean {
  return Date.now() - at < ownerSilentMilliseconds && mayBeAlive(owner);
}
