import { z } from "zod";
import type { Failure } from "./result";
import { tagSchema } from "./organise";

/** One change of many takes at once. */

/** Takes changed in one transaction, and in one chunk of a larger change. */
export const chunkSize = 200;
/** Ids a browser may name one by one; more are named by the filter that finds them. */
export const idsMaximum = 5000;

const ids = z.array(z.uuid()).max(idsMaximum);

export const bulkChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("keep"), kept: z.boolean() }),
  z.strictObject({ kind: z.literal("rate"), rating: z.int().min(1).max(5).nullable() }),
  z.strictObject({ kind: z.literal("collect"), collectionId: z.uuid(), isIn: z.boolean() }),
  z.strictObject({ kind: z.literal("tag"), tag: tagSchema, isOn: z.boolean() }),
  z.strictObject({ kind: z.literal("trash") }),
  z.strictObject({
    kind: z.literal("restore"),
    /** Only what went to the trash at this moment or later. */
    since: z.iso.datetime().optional(),
  }),
  /** Deletes for good, and only what is in the trash. */
  z.strictObject({ kind: z.literal("purge") }),
]);

export type BulkChange = z.output<typeof bulkChangeSchema>;
export type BulkKind = BulkChange["kind"];

export const bulkTargetSchema = z.union([
  z.strictObject({ ids }),
  z.strictObject({
    /** The library's address without its question mark; every take it finds, but `except`. */
    query: z.string().max(4000),
    timeZone: z.string().max(64),
    except: ids.default([]),
  }),
]);

export type BulkTarget = z.input<typeof bulkTargetSchema>;

export const bulkJobStatuses = ["running", "done", "failed", "undone"] as const;
export type BulkJobStatus = (typeof bulkJobStatuses)[number];

export interface BulkJobDto {
  id: string;
  kind: BulkKind;
  total: number;
  /** Takes looked at so far, of `total`. */
  done: number;
  /** Of those, the ones that were not as wanted already. */
  changed: number;
  status: BulkJobStatus;
  error: Failure | null;
}

/** Few takes are changed at once; for many the worker does it and the job says how far it is. */
export type BulkAnswer =
  { total: number; changedIds: string[]; job: null } | { total: number; job: BulkJobDto };
