"use server";

import "server-only";
import { z } from "zod";
import {
  bulkChangeSchema,
  bulkTargetSchema,
  type BulkAnswer,
  type BulkChange,
  type BulkJobDto,
  type BulkTarget,
} from "@/lib/domain/bulk";
import type { TakeDto } from "@/lib/domain/dtos";
import { nameSchema, noteSchema, tagsSchema } from "@/lib/domain/organise";
import type { CollectionDto, SavedSearchDto } from "@/lib/domain/organise";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { changeTakes, undoBulkJob } from "@/lib/takes/bulk-service";
import {
  createCollection,
  createSavedSearch,
  deleteSavedSearch,
  renameCollection,
} from "@/lib/takes/collection-repository";
import { noteTake, removeCollection, setTrashed, tagTake } from "@/lib/takes/organise-service";
import { answer } from "./answer";

const flagSchema = z.boolean();
/** As the library writes it into its address. */
const querySchema = z.string().max(4000);

export async function setTagsAction(
  takeId: string,
  tags: string[],
): Promise<ActionResult<TakeDto>> {
  return answer("setTags", ({ id }) =>
    tagTake(id, parseInput(idSchema, takeId), parseInput(tagsSchema, tags)),
  );
}

export async function setNoteAction(takeId: string, note: string): Promise<ActionResult<TakeDto>> {
  return answer("setNote", ({ id }) =>
    noteTake(id, parseInput(idSchema, takeId), parseInput(noteSchema, note)),
  );
}

export async function setTrashedAction(
  takeId: string,
  isTrashed: boolean,
): Promise<ActionResult<TakeDto>> {
  return answer("setTrashed", ({ id }) =>
    setTrashed(id, parseInput(idSchema, takeId), parseInput(flagSchema, isTrashed)),
  );
}

export async function changeTakesAction(
  change: BulkChange,
  target: BulkTarget,
): Promise<ActionResult<BulkAnswer>> {
  return answer("changeTakes", ({ id }) =>
    changeTakes(id, parseInput(bulkChangeSchema, change), parseInput(bulkTargetSchema, target)),
  );
}

export async function undoBulkJobAction(jobId: string): Promise<ActionResult<BulkJobDto>> {
  return answer("undoBulkJob", ({ id }) => undoBulkJob(id, parseInput(idSchema, jobId)));
}

export async function createCollectionAction(name: string): Promise<ActionResult<CollectionDto>> {
  return answer("createCollection", ({ id }) => createCollection(id, parseInput(nameSchema, name)));
}

export async function renameCollectionAction(
  collectionId: string,
  name: string,
): Promise<ActionResult<null>> {
  return answer("renameCollection", async ({ id }) => {
    await renameCollection(id, parseInput(idSchema, collectionId), parseInput(nameSchema, name));
    return null;
  });
}

export async function deleteCollectionAction(collectionId: string): Promise<ActionResult<null>> {
  return answer("deleteCollection", async ({ id }) => {
    await removeCollection(id, parseInput(idSchema, collectionId));
    return null;
  });
}

export async function saveSearchAction(
  name: string,
  query: string,
): Promise<ActionResult<SavedSearchDto>> {
  return answer("saveSearch", ({ id }) =>
    createSavedSearch(id, {
      name: parseInput(nameSchema, name),
      query: parseInput(querySchema, query),
    }),
  );
}

export async function deleteSavedSearchAction(searchId: string): Promise<ActionResult<null>> {
  return answer("deleteSavedSearch", async ({ id }) => {
    await deleteSavedSearch(id, parseInput(idSchema, searchId));
    return null;
  });
}
