import "server-only";
import type { ReadTags } from "@/lib/domain/import/read-tags";
import type { VideoComparison } from "../types";

/**
 * What the media process can be asked. Paths are absolute. `ffmpeg` is a command to fall back on
 * where node-av has no build; the process itself reads no environment.
 */
export type MediaJob =
  | {
      kind: "ingest";
      source: string;
      /** An existing, empty folder for the results. */
      folder: string;
      /** What is written into the stored video; null to store it as it came. */
      tags: { title: string; comment: string } | null;
      ffmpeg: string;
    }
  | { kind: "inspect"; source: string }
  | { kind: "compare"; origin: string; retake: string; ffmpeg: string }
  | { kind: "clean"; source: string; target: string };

export interface ProbedVideo {
  width: number;
  height: number;
  framesPerSecond: number;
  duration: number;
  codec: string;
  hasAudio: boolean;
}

export interface IngestOutcome extends ProbedVideo {
  /** File names within the job's folder; no video of its own is made of one stored as it came. */
  video: string | null;
  poster: string | null;
  preview: string | null;
  thumbhash: string | null;
}

export interface InspectOutcome {
  codec: string;
  tags: ReadTags;
}

export interface MediaOutcomes {
  inspect: InspectOutcome;
  ingest: IngestOutcome;
  compare: VideoComparison;
  clean: null;
}

export type MediaReply =
  | { ok: true; value: MediaOutcomes[MediaJob["kind"]] }
  | {
      ok: false;
      code: "file_not_a_video" | "storing_timed_out" | "storage_full" | "internal";
      /** For the log. */
      detail: string;
    };
