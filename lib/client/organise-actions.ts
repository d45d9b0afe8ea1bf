import type { BulkAnswer, BulkChange, BulkJobDto, BulkTarget } from "@/lib/domain/bulk";
import type { TakeDto } from "@/lib/domain/dtos";
import type { CollectionDto, SavedSearchDto } from "@/lib/domain/organise";
import type { ActionResult } from "@/lib/domain/result";

/** What the studio can ask of the server to keep takes in order. */
export interface OrganiseActions {
  setTags(takeId: string, tags: string[]): Promise<ActionResult<TakeDto>>;
  setNote(takeId: string, note: string): Promise<ActionResult<TakeDto>>;
  /** Moves a take to the trash, or back. */
  setTrashed(takeId: string, isTrashed: boolean): Promise<ActionResult<TakeDto>>;
  /** Few takes are changed at once; for many the answer is a job. */
  changeTakes(change: BulkChange, target: BulkTarget): Promise<ActionResult<BulkAnswer>>;
  /** Takes a job back that moves takes to the trash. The answer is the job that does it. */
  undoBulkJob(jobId: string): Promise<ActionResult<BulkJobDto>>;
  createCollection(name: string): Promise<ActionResult<CollectionDto>>;
  renameCollection(collectionId: string, name: string): Promise<ActionResult<null>>;
  /** Its takes stay. */
  deleteCollection(collectionId: string): Promise<ActionResult<null>>;
  saveSearch(name: string, query: string): Promise<ActionResult<SavedSearchDto>>;
  deleteSavedSearch(searchId: string): Promise<ActionResult<null>>;
}
