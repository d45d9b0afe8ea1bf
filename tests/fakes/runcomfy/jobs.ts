import { randomUUID } from "node:crypto";
import { faithful, scriptOfPrompt, type Script } from "./script";

export type State = "in_queue" | "in_progress" | "ended" | "cancelled";

export interface Job {
  id: string;
  /** Whose it is. */
  token: string;
  input: Record<string, unknown>;
  script: Script;
  state: State;
  /** True once the account pays for it. */
  isCharged: boolean;
  looks: number;
  createdAt: Date;
  finishedAt?: Date;
}

/** How a job goes on: by being looked at, or by the clock. */
export type Pace = "looks" | { queueMilliseconds: number; runMilliseconds: number };

/** The machine behind the API: in_queue → in_progress → ended, or cancelled while in the queue. */
export class Jobs {
  readonly all = new Map<string, Job>();

  constructor(private readonly pace: Pace) {}

  add(
    token: string,
    input: Record<string, unknown>,
    scripts: { before: Partial<Script>; after?: Partial<Script> },
  ): Job {
    const played = {
      ...faithful,
      ...scripts.before,
      ...scriptOfPrompt(input.promptText),
      ...scripts.after,
    };
    const job: Job = {
      ...{ id: randomUUID(), token, input, looks: 0, createdAt: new Date() },
      // The faults are used up one by one, so each job has its own.
      script: {
        ...played,
        statusFaults: [...played.statusFaults],
        resultFaults: [...played.resultFaults],
      },
      state: "in_queue",
      isCharged: false,
    };
    this.all.set(job.id, job);
    return job;
  }

  /** The job as it is now. By looks, each one moves it a state on. */
  look(job: Job): State {
    if (this.pace === "looks") {
      if (job.looks > 0) this.advance(job);
      job.looks += 1;
    } else {
      const age = Date.now() - job.createdAt.getTime();
      const { queueMilliseconds, runMilliseconds } = this.pace;
      if (job.state === "in_queue" && age >= queueMilliseconds) this.advance(job);
      if (job.state === "in_progress" && age >= queueMilliseconds + runMilliseconds) {
        this.advance(job);
      }
    }
    return job.state;
  }

  advance(job: Job): void {
    if (job.state === "in_queue") job.state = "in_progress";
    else if (job.state === "in_progress") this.end(job);
  }

  end(job: Job): void {
    const { end } = job.script;
    job.state = end.kind === "cancelled" ? "cancelled" : "ended";
    job.isCharged = end.kind !== "cancelled" && !(end.kind === "failed" && end.isFree);
    job.finishedAt = new Date();
  }

  cancel(job: Job): boolean {
    if (job.state !== "in_queue" || job.script.cancel === "always-refuse") return false;
    job.state = "cancelled";
    job.finishedAt = new Date();
    return true;
  }

  /** Jobs that wait before this one, itself included. */
  position(job: Job): number {
    const waiting = [...this.all.values()].filter(({ state }) => state === "in_queue");
    return waiting.indexOf(job) + 1;
  }
}
