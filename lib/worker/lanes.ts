import "server-only";
import type { Lane } from "../takes/steps/types";
import { TakesInHand } from "./takes-in-hand";

/**
 * The lanes of one worker. They share its number, so the claim on a take does not keep one lane from
 * taking it out of the hands of the other: a take is therefore in one lane at a time.
 */
export class Lanes {
  readonly #step: TakesInHand;
  readonly #ingest: TakesInHand;

  constructor(limits: Record<Lane, number>, work: (takeId: string, lane: Lane) => Promise<void>) {
    this.#step = new TakesInHand(limits.step, (takeId) => work(takeId, "step"));
    this.#ingest = new TakesInHand(limits.ingest, (takeId) => work(takeId, "ingest"));
  }

  get ids(): string[] {
    return [...this.#step.ids, ...this.#ingest.ids];
  }

  /** Resolves when the work has begun, or when the lane that has the take will look once more. */
  async accept(lane: Lane, takeId: string): Promise<void> {
    if (lane === "step") {
      const isBeingStored = this.#ingest.has(takeId);
      return (isBeingStored ? this.#ingest : this.#step).accept(takeId);
    }
    // The step that asked for this has committed already, but may not have put the take down yet.
    while (this.#step.has(takeId)) await this.#step.ended(takeId);
    await this.#ingest.accept(takeId);
  }

  async close(): Promise<void> {
    await Promise.all([this.#step.close(), this.#ingest.close()]);
  }
}
