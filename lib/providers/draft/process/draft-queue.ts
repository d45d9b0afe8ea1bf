import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { ownIdentity } from "@/lib/process-identity";
import { isStorageFull } from "../files";
import type { DraftSpool } from "../spool";
import { ClipRender, type RenderOptions } from "./render-clip";

const tickMilliseconds = 200;
/** Well below the silence that readers take for death. */
const heartbeatMilliseconds = 2500;

interface Job {
  takeId: string;
  framesTotal: number;
  render?: ClipRender;
  /** Why it was stopped from outside its threads. */
  failure?: Error;
  /** What the progress file says, to write it only when that changes. */
  written?: { text: string; at: number };
}

/** Takes waiting in one draft process, drawn one after the other. */
export class DraftQueue {
  private readonly jobs: Job[] = [];
  private readonly owner = ownIdentity();
  private isWatching = false;

  constructor(
    private readonly spool: DraftSpool,
    private readonly options: RenderOptions,
    private readonly log: Logger,
    /** Told which take is drawn now, null between takes. */
    private readonly onDrawing: (takeId: string | null) => void,
  ) {}

  /** Takes a draft in hand. Asking again for one that is here changes nothing. */
  async add(takeId: string): Promise<void> {
    if (this.jobs.some((job) => job.takeId === takeId)) return;
    const job: Job = { takeId, framesTotal: 1 };
    this.jobs.push(job);
    if (this.jobs.length === 1) void this.drawAll();
    if (!this.isWatching) void this.watch();
    await this.report(job);
  }

  private async drawAll(): Promise<void> {
    for (let job = this.jobs[0]; job; job = this.jobs[0]) {
      this.onDrawing(job.takeId);
      try {
        await this.draw(job);
      } catch (error) {
        await this.fail(job, error);
      }
      this.onDrawing(null);
      this.remove(job);
    }
  }

  private async draw(job: Job): Promise<void> {
    const { takeId } = job;
    const request = await this.spool.readRequest(takeId);
    if (!request || (await this.isOver(takeId))) return;
    job.framesTotal = request.frameCount;
    job.render = new ClipRender(request, this.options);
    const clip = await job.render.done;
    if (job.failure) throw job.failure;
    if (clip && !(await this.spool.isCancelled(takeId))) {
      await this.spool.writeVideo(takeId, clip.file, clip.encoder);
    }
    if (await this.spool.isCancelled(takeId)) await this.spool.clear(takeId);
  }

  private async fail(job: Job, error: unknown): Promise<void> {
    const code = isStorageFull(error) ? "storage_full" : "render_failed";
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      if (await this.spool.isCancelled(job.takeId)) await this.spool.clear(job.takeId);
      else if (!(await this.isOver(job.takeId))) {
        await this.spool.writeFailure(job.takeId, { code, detail });
      }
    } catch (unwritable) {
      // Nothing can be told; the next look finds nobody at work and starts over.
      this.log.error({ takeId: job.takeId, detail, err: unwritable }, "could not record a failure");
    }
  }

  /** Cancelled, finished by another process, or removed. */
  private async isOver(takeId: string): Promise<boolean> {
    if (await this.spool.isCancelled(takeId)) return true;
    return (await this.spool.readVideo(takeId)) !== undefined;
  }

  private async watch(): Promise<void> {
    this.isWatching = true;
    while (this.jobs.length > 0) {
      await delay(tickMilliseconds);
      for (const job of [...this.jobs]) {
        await this.look(job).catch((error: unknown) => {
          this.log.warn({ takeId: job.takeId, err: error }, "could not note progress");
          if (!job.render || !isStorageFull(error)) return;
          // Stopped at once: where the progress does not fit, the clip will not either.
          job.failure = error as Error;
          job.render.stop();
        });
      }
    }
    this.isWatching = false;
  }

  private async look(job: Job): Promise<void> {
    const isWanted =
      !(await this.isOver(job.takeId)) && (await this.spool.readRequest(job.takeId)) !== undefined;
    if (isWanted) await this.report(job);
    else if (job.render) job.render.stop();
    else if (this.jobs[0] !== job) this.remove(job);
  }

  private async report(job: Job): Promise<void> {
    const position = this.jobs.indexOf(job);
    if (position < 0) return;
    const { takeId, framesTotal } = job;
    const framesDone = job.render?.framesDone ?? 0;
    const text = `${position} ${framesDone}`;
    const now = Date.now();
    if (job.written?.text === text && now - job.written.at < heartbeatMilliseconds) return;
    job.written = { text, at: now };
    const progress = { owner: this.owner, at: now, position, framesDone, framesTotal };
    await this.spool.writeProgress(takeId, progress);
    // Cancelled between the look and the write: the folder stays empty.
    if (await this.spool.isCancelled(takeId)) await this.spool.removeProgress(takeId);
  }

  private remove(job: Job): void {
    const index = this.jobs.indexOf(job);
    if (index >= 0) this.jobs.splice(index, 1);
  }
}
