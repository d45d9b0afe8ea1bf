import type { Billed, ErrorCode } from "./errors";
import type { ImportedFrom } from "./imported";
import type { Price } from "./price";
import type { Recipe } from "./recipe";
import type { HeldFor, ReachedBudget } from "./spend";
import type { TakeStatus } from "./take-status";

/** What leaves the server. Dates are ISO 8601 strings in UTC. */

export interface TakeFile {
  /** Content-addressed media paths, immutable for ever: `/api/media/<key>`. */
  videoUrl: string;
  posterUrl: string | null;
  previewUrl: string | null;
  /** Base64 thumbhash, about 28 characters. */
  thumbhash: string | null;
  width: number;
  height: number;
  framesPerSecond: number;
  /** Length in seconds. */
  duration: number;
  bytes: number;
  /** RFC 6381 codec string, for example "avc1.64001f". */
  codec: string;
  hasAudio: boolean;
  sha256: string;
  /** Which encoder made a draft, for example "x264 (node-av)". */
  encoder: string | null;
}

/** How a re-run compares with its origin. */
export interface Verification {
  verdict: "identical" | "close" | "drifted";
  originTakeId: string;
  originTakeNumber: number;
  /** Frames equal in every decoded byte, of all frames compared. */
  equalFrames: number;
  totalFrames: number;
  /** Mean 64-bit difference-hash distance over 16 evenly spaced frames, 0 to 64. */
  meanHashDistance: number;
}

export interface TakeError {
  code: ErrorCode;
  message: string;
  billed: Billed;
}

interface TakeBase {
  id: string;
  shotId: string;
  shotNumber: number;
  /** The press that made it, with others perhaps. */
  submissionId: string | null;
  /** Number within the shot, from 1. */
  number: number;
  /** Where it came from; null for a take that was made here. */
  imported: ImportedFrom | null;
  seedLocked: boolean;
  kept: boolean;
  /** 1 to 5, or null when unrated. */
  rating: number | null;
  /** Lower case, at most 20. */
  tags: string[];
  note: string;
  /** In the order it was added to them. */
  collectionIds: string[];
  /** In the trash since; such a take is in no list but the trash. */
  trashedAt: string | null;
  /** Deleted for good then: it is in no list, and its files are gone. */
  purgedAt: string | null;
  retakeOfId: string | null;
  priceEstimate: Price;
  /** What the provider charged; null until it says so. */
  priceActual: Price | null;
  createdAt: string;
  updatedAt: string;
  /** Grows by one with every change; an older version never replaces a newer one. */
  version: number;
}

/** Only a file that came from elsewhere can be without a recipe, and nothing is sent for it. */
interface WithRecipe {
  recipe: Recipe;
}
interface MaybeRecipe {
  recipe: Recipe | null;
}

export type TakeDto = TakeBase &
  (
    | (WithRecipe &
        (
          | {
              status: "queued";
              heldFor: HeldFor | null;
              /** The budget it waits for, when it is held for one. */
              heldBy: ReachedBudget | null;
              /** Set where its owner has put the takes that wait in order: the latest goes first. */
              sendFirstAt: string | null;
            }
          | { status: "submitting" }
          | { status: "waiting"; queuePosition: number | null }
          | { status: "running"; startedAt: string; progress: number | null }
          /** `startedAt` is set once it is known to run, where a cancel may come too late. */
          | { status: "cancelling"; startedAt: string | null }
          | { status: "cancelled"; finishedAt: string; billed: Billed }
          | { status: "needs_attention"; error: TakeError }
        ))
    | (MaybeRecipe &
        (
          | { status: "ingesting" }
          | {
              status: "ready";
              file: TakeFile;
              finishedAt: string;
              verification: Verification | null;
            }
          | { status: "failed"; error: TakeError; finishedAt: string }
        ))
  );

/** A take that can be run again. */
export type TakeWithRecipe = TakeDto & WithRecipe;

export function hasRecipe(take: TakeDto): take is TakeWithRecipe {
  return take.recipe !== null;
}

export interface ShotDto {
  id: string;
  /** Number within the owner's library, from 1. */
  number: number;
  prompt: string;
  negativePrompt: string;
  modelKey: string;
  createdAt: string;
  /** Newest first. */
  takes: TakeDto[];
}

export interface TakeEventDto {
  id: string;
  at: string;
  type: string;
  /** The status this event led to, when it changed one. */
  toStatus: TakeStatus | null;
  /** A sentence for the timeline. */
  text: string;
}

/** What is different now from when a take was made. A retake sends the request of then all the same. */
export interface RecipeChange {
  /** Null when the model is not offered any more. */
  versionNow: string | null;
  /** Fields of the request that would be others now. JSON; null = not sent. */
  fields: { name: string; then: string | null; now: string | null }[];
}

export interface TakeDetailDto {
  take: TakeDto;
  shot: Omit<ShotDto, "takes">;
  /** All takes of the shot, by number. */
  siblings: TakeDto[];
  events: TakeEventDto[];
  /** Exactly what was (or will be) sent to the provider. */
  payload: unknown;
  /** Null when a new take of this recipe would send the same to the same version. */
  changed: RecipeChange | null;
  requestId: string | null;
  /** Takes in the library with this seed, this one included. */
  takesWithSeed: number;
  /** Neighbours in the library, newest first. */
  previousTakeId: string | null;
  nextTakeId: string | null;
  /** Median seconds of takes like this; null until there are some, and once it has ended. */
  typicalSeconds: number | null;
}

export interface Page<Item> {
  items: Item[];
  /** Pass back to get the next page; null at the end. */
  nextCursor: string | null;
}

export interface FeedDto extends Page<ShotDto> {
  totalShots: number;
  runningTakes: number;
  needsYouTakes: number;
  /** Median seconds from start to ready, by `<provider>/<model>/<resolution>/<duration>`. */
  typicalSeconds: Record<string, number>;
}
