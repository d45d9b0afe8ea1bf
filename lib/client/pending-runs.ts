import type { TakeWithRecipe } from "@/lib/domain/dtos";
import { createStore } from "./store";

/** A retake or new seed that was asked for and not answered yet; drawn as a queued card. */
export interface PendingRun {
  clientKey: string;
  origin: TakeWithRecipe;
  seed: "same" | "new";
  /** Null for the model of the origin itself. */
  modelKey: string | null;
}

export const pendingRuns = createStore<readonly PendingRun[]>([]);
