import type { Logger } from "pino";
import type { Recipe } from "@/lib/domain/recipe";
import type { IngestedVideo, VideoComparison } from "@/lib/media/types";
import type { Json, VideoProvider } from "@/lib/providers/types";
import type { PaidCalls } from "./paid-calls";

/** What the steps need of the media store; see lib/media. */
export interface MediaTools {
  ingestVideo(request: {
    takeId: string;
    path: string;
    recipe: Recipe;
    title: string;
    signal?: AbortSignal;
  }): Promise<IngestedVideo>;
  /** The same for a file that was imported: it is stored as it came. */
  keepVideo(request: {
    takeId: string;
    path: string;
    signal?: AbortSignal;
  }): Promise<IngestedVideo>;
  /** The provider's file as a local one, while the task runs. */
  withDownloadedVideo<Value>(
    url: string,
    signal: AbortSignal,
    task: (path: string) => Promise<Value>,
  ): Promise<Value>;
  compareVideos(
    originKey: string,
    retakeKey: string,
    options: { sameSource?: boolean; signal?: AbortSignal },
  ): Promise<VideoComparison | null>;
}

export type Lane = "step" | "ingest";

/** What a step may use; one for the life of a worker. */
export interface StepContext {
  /** Number of the advisory lock this worker holds. */
  worker: number;
  /** Undefined for a provider this build does not know. */
  findProvider(name: string): VideoProvider | undefined;
  media: MediaTools;
  /** What a stop waits for. */
  paid: PaidCalls;
  /** Ends when this worker must put its work down: a stop, or its lock is lost. */
  signal: AbortSignal;
  log: Logger;
}

/** When a take is looked at next. "now" keeps the claim and goes on in the same breath. */
export type Wake = "now" | { afterSeconds: number; lane?: Lane } | "never";

export interface StoredOutput {
  url: string;
  contentType?: string;
  encoder?: string;
  billedUnits?: number;
  chargedMicroDollars?: number;
}

export interface Started {
  operation: Json;
  requestId?: string;
}
