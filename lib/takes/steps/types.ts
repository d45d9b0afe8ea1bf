import type { Logger } from "pino";
import type { Verification } from "@/lib/domain/dtos";
import type { Recipe } from "@/lib/domain/recipe";
import type { Json, VideoProvider } from "@/lib/providers/types";

export interface IngestRequest {
  takeId: string;
  /** The finished file on this machine; it is only read. */
  path: string;
  recipe: Recipe;
  title: string;
  signal: AbortSignal;
}

export interface IngestedVideo {
  videoKey: string;
  posterKey: string | null;
  previewKey: string | null;
  thumbhash: string | null;
  /** Probe and hashes of the stored file. */
  file: object;
}

/** What the steps need of the media store. */
export interface MediaTools {
  /** @throws AppError `file_not_a_video` when the file cannot be played. */
  ingestVideo(request: IngestRequest): Promise<IngestedVideo>;
  /** Compares two stored videos frame by frame. */
  compareVideos(
    originKey: string,
    retakeKey: string,
  ): Promise<Omit<Verification, "originTakeId" | "originTakeNumber">>;
}

export type Lane = "step" | "ingest";

/** What a step may use; one for the life of a worker. */
export interface StepContext {
  /** Number of the advisory lock this worker holds. */
  worker: number;
  /** Undefined for a provider this build does not know. */
  findProvider(name: string): VideoProvider | undefined;
  media: MediaTools;
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
}

export interface Started {
  operation: Json;
  requestId?: string;
}
