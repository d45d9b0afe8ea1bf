import "server-only";
import { z } from "zod";
import { takeSidecarSchema, type ArchivedFile, type TakeSidecar } from "@/lib/domain/archive";
import { storable } from "@/lib/domain/storable";
import { payloadFor } from "../takes/recipes";
import { readImported, readRecipe, readTakeError, readVerification } from "../takes/stored-values";
import { storedFileSchema } from "../media/types";
import type { ArchivedTake } from "./export-queries";

export type ArchivedFiles = Record<"video" | "poster" | "preview", ArchivedFile | null>;

const outputSchema = z.object({ encoder: z.string().min(1).max(80) });
const isoOf = (date: Date | null) => date?.toISOString() ?? null;

/** What a sidecar says of a take. */
export function sidecarOf(
  take: ArchivedTake,
  files: ArchivedFiles,
  collectionNames: ReadonlyMap<string, string>,
): TakeSidecar {
  const { shot } = take;
  const collections = take.collectionIds.flatMap((id) => {
    const name = collectionNames.get(id);
    return name === undefined ? [] : { id, name };
  });
  return {
    ...{ app: "retake", kind: "take", v: 1, id: take.id },
    shot: {
      ...{ id: shot.id, number: shot.number, prompt: shot.prompt },
      ...{ negativePrompt: shot.negativePrompt, modelKey: shot.modelKey },
      ...{ parameters: shot.parameters, createdAt: shot.createdAt.toISOString() },
    },
    ...{ number: take.number, status: take.status, provider: take.provider, model: take.model },
    ...{ seed: take.seed, seedLocked: take.seedLocked },
    recipe: readRecipe(take.recipe),
    imported: readImported(take.imported),
    payload: take.payload,
    ...{ kept: take.kept, rating: take.rating, tags: take.tags, note: take.note, collections },
    retakeOfId: take.retakeOfId,
    verification: readVerification(take.verification),
    error: readTakeError(take.error),
    price: {
      estimateMicros: take.priceEstimateMicros,
      actualMicros: take.priceActualMicros === null ? null : Number(take.priceActualMicros),
    },
    createdAt: take.createdAt.toISOString(),
    intendedAt: isoOf(take.intendedAt),
    submittedAt: isoOf(take.submittedAt),
    startedAt: isoOf(take.startedAt),
    finishedAt: isoOf(take.finishedAt),
    trashedAt: isoOf(take.trashedAt),
    encoder: outputSchema.safeParse(take.output).data?.encoder ?? null,
    file: storedFileSchema.safeParse(take.file).data ?? null,
    thumbhash: take.thumbhash,
    files,
  };
}

/** A sidecar as it stands in the zip: for people to read, and the same bytes each time. */
export function sidecarText(sidecar: TakeSidecar): string {
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}

/** Null for a text that is no sidecar, or that says more than a take can hold. */
export function readSidecar(text: string): TakeSidecar | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Anything may stand in a file of this name.
    return null;
  }
  const sidecar = takeSidecarSchema.safeParse(value).data;
  return sidecar ? storable(sidecar) : null;
}

/**
 * What a retake of a take from a zip sends. Where that costs, it is made of the recipe, as the price
 * is: a zip may hold a payload that is dearer than its recipe says.
 */
export function payloadToRun({ provider, model, recipe, payload }: TakeSidecar): unknown {
  if (provider === "draft") return payload;
  if (recipe?.provider !== provider || recipe.model !== model) return null;
  return payloadFor(recipe);
}
