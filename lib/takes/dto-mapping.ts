import "server-only";
import type { ShotDto, TakeDto, TakeError } from "@/lib/domain/dtos";
import { errorCatalog, type Billed, type ErrorCode } from "@/lib/domain/errors";
import type { Price } from "@/lib/domain/price";
import { billedWhenCancelled } from "@/lib/domain/spend";
import type { TakeStatus } from "@/lib/domain/take-status";
import {
  readFile,
  readImported,
  readReachedBudget,
  readRecipe,
  readTakeError,
  readVerification,
  salvageRecipe,
} from "./stored-values";

/** The columns a DTO is made of. The provider's token and the worker's claim are not among them. */
export interface StoredTake {
  id: string;
  shotId: string;
  shot: { number: number };
  submissionId: string | null;
  number: number;
  status: TakeStatus;
  version: number;
  provider: string;
  model: string;
  seed: number | null;
  seedLocked: boolean;
  recipe: unknown;
  imported: unknown;
  priceEstimateMicros: number | null;
  priceActualMicros: bigint | null;
  heldFor: string | null;
  heldBy: unknown;
  sendFirstAt: Date | null;
  retakeOfId: string | null;
  sentBefore: boolean;
  verification: unknown;
  queuePosition: number | null;
  progress: number | null;
  cancelRequested: boolean;
  output: unknown;
  error: unknown;
  videoKey: string | null;
  posterKey: string | null;
  previewKey: string | null;
  thumbhash: string | null;
  file: unknown;
  kept: boolean;
  rating: number | null;
  tags: string[];
  note: string;
  collectionIds: string[];
  trashedAt: Date | null;
  purgedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

interface StoredShot {
  id: string;
  number: number;
  prompt: string;
  negativePrompt: string;
  modelKey: string;
  createdAt: Date;
}

function priceOf(micros: number | null): Price {
  if (micros === null || micros < 0) return { kind: "unknown" };
  return micros === 0 ? { kind: "free" } : { kind: "known", microDollars: micros };
}

/** For a row that lacks the error its status needs. Only a free take is surely not billed. */
function errorFor(row: StoredTake, code: ErrorCode): TakeError {
  const billed = row.priceEstimateMicros === 0 ? "no" : "maybe";
  return { code, message: errorCatalog[code].message, billed };
}

/** What is said of the last sending; an earlier one of unknown outcome may be billed all the same. */
function withEarlierBill<Ended extends { billed: Billed }>(row: StoredTake, ended: Ended): Ended {
  return row.sentBefore && row.priceEstimateMicros !== 0 ? { ...ended, billed: "maybe" } : ended;
}

function deletedError(row: StoredTake): TakeError {
  const message =
    row.recipe === null
      ? "Deleted for good. Import the file again to get it back."
      : "Deleted for good. The recipe is safe: retake it to get it back.";
  return { ...errorFor(row, "file_missing"), message };
}

type WithoutBase<Dto> = Dto extends TakeDto
  ? Omit<Dto, Exclude<keyof TakeDto, "status" | "recipe">>
  : never;
type StatusPart = WithoutBase<TakeDto>;

function statusPart(row: StoredTake): StatusPart {
  const readable = readRecipe(row.recipe);
  const recipe = readable ?? salvageRecipe(row.recipe, row);
  const finishedAt = (row.finishedAt ?? row.updatedAt).toISOString();
  // A file that came without a recipe is not a take whose recipe is damaged.
  const isForeign = row.recipe === null && row.imported !== null;
  const recipeIfAny = isForeign ? null : recipe;
  switch (row.status) {
    case "queued": {
      const { heldFor } = row;
      const sendFirstAt = row.sendFirstAt?.toISOString() ?? null;
      if (heldFor !== "budget" && heldFor !== "undo" && heldFor !== "person") {
        return { status: "queued", recipe, heldFor: null, heldBy: null, sendFirstAt };
      }
      const heldBy = readReachedBudget(row.heldBy);
      return { status: "queued", recipe, heldFor, heldBy, sendFirstAt };
    }
    case "ingesting":
      return { status: row.status, recipe: recipeIfAny };
    case "submitting":
      // The worker honours the wish as soon as the provider has answered.
      if (row.cancelRequested) return { status: "cancelling", recipe, startedAt: null };
      return { status: "submitting", recipe };
    case "waiting": {
      const { queuePosition } = row;
      return {
        status: "waiting",
        recipe,
        queuePosition: queuePosition !== null && queuePosition >= 0 ? queuePosition : null,
      };
    }
    case "running": {
      const { progress } = row;
      const isFraction = progress !== null && progress >= 0 && progress <= 1;
      return {
        status: "running",
        recipe,
        startedAt: (row.startedAt ?? row.submittedAt ?? row.updatedAt).toISOString(),
        progress: isFraction ? progress : null,
      };
    }
    case "cancelling":
      return { status: "cancelling", recipe, startedAt: row.startedAt?.toISOString() ?? null };
    case "ready": {
      const file = readFile(row);
      const failed = (error: TakeError) =>
        ({ status: "failed", recipe: recipeIfAny, error, finishedAt }) as const;
      if (row.purgedAt) return failed(deletedError(row));
      if (!file) return failed(errorFor(row, "file_missing"));
      if (!isForeign && !readable) return failed(errorFor(row, "internal"));
      return {
        status: "ready",
        recipe: recipeIfAny,
        file,
        finishedAt,
        verification: readVerification(row.verification),
      };
    }
    case "failed":
      return {
        status: "failed",
        recipe: recipeIfAny,
        error: withEarlierBill(row, readTakeError(row.error) ?? errorFor(row, "internal")),
        finishedAt,
      };
    case "cancelled":
      return {
        status: "cancelled",
        recipe,
        finishedAt,
        ...withEarlierBill(row, { billed: billedWhenCancelled(row) }),
      };
    case "needs_attention":
      return {
        status: "needs_attention",
        recipe,
        error: readTakeError(row.error) ?? errorFor(row, "outcome_unknown"),
      };
  }
}

/**
 * The one way a row becomes what the browser sees. Total: a row that says something impossible
 * (ready without a file, failed without an error) becomes a failed take that says so, so that one
 * bad row never takes a whole page down.
 */
export function takeDto(row: StoredTake): TakeDto {
  const hasRating = row.rating !== null && row.rating >= 1 && row.rating <= 5;
  return {
    id: row.id,
    shotId: row.shotId,
    shotNumber: row.shot.number,
    submissionId: row.submissionId,
    number: row.number,
    imported: readImported(row.imported),
    seedLocked: row.seedLocked,
    kept: row.kept,
    rating: hasRating ? row.rating : null,
    tags: row.tags,
    note: row.note,
    collectionIds: row.collectionIds,
    trashedAt: row.trashedAt?.toISOString() ?? null,
    purgedAt: row.purgedAt?.toISOString() ?? null,
    retakeOfId: row.retakeOfId,
    priceEstimate: priceOf(row.priceEstimateMicros),
    priceActual: row.priceActualMicros === null ? null : priceOf(Number(row.priceActualMicros)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    ...statusPart(row),
  };
}

export function shotSummary(row: StoredShot): Omit<ShotDto, "takes"> {
  const { id, number, prompt, negativePrompt, modelKey } = row;
  return { id, number, prompt, negativePrompt, modelKey, createdAt: row.createdAt.toISOString() };
}
