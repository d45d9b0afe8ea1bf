import { z } from "zod";
import { errorCatalog, type ErrorCode } from "./errors";
import { importedFromSchema } from "./imported";
import { nameSchema, noteSchema, tagsSchema } from "./organise";
import { recipeSchema } from "./recipe";
import { seedSchema } from "./seed";
import { isShallow } from "./shallow";

/**
 * What stands in a zip beside the clips. A sidecar is one take as JSON; the manifest makes a zip a
 * whole library. Whoever reads them may be given anything: fields that are not known are passed over
 * (a later version may add some), fields that are known are bounded.
 */

/** In bytes. The longest prompt with its payload is a twentieth of it. */
export const sidecarMaximum = 512 * 1024;
/** In bytes. Names of collections and searches, at most a thousand of each. */
export const manifestMaximum = 8 * 1024 * 1024;
/** Above this a number of a shot or take is a mistake, and those that follow must fit too. */
const numberMaximum = 100_000_000;
const microsMaximum = 2_000_000_000;
/** Of values whose shape belongs to someone else, such as a payload. */
const deepest = 32;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalog, code);
/** PostgreSQL refuses the year 0, and with it everything that is written beside it. */
const moment = z.iso.datetime().refine((text) => Date.parse(text) >= 0, "is before all computers");
const positive = z.int().min(1).max(numberMaximum);
const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const micros = z.int().min(0).max(microsMaximum).nullable().default(null);
const anyJson = z.unknown().refine((value) => isShallow(value, deepest), "is nested too deep");

/** Statuses in which nothing is left to be done for a take: no other is taken out or in. */
export const finalStatuses = ["ready", "failed", "cancelled"] as const;
export type FinalStatus = (typeof finalStatuses)[number];

/** Of one file beside the sidecar: its name in the zip and what its bytes must hash to. */
const archivedFileSchema = z.object({
  name: z.string().min(1).max(1000),
  bytes,
  sha256: sha256Schema,
});
export type ArchivedFile = z.output<typeof archivedFileSchema>;

const factsSchema = z.object({
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  framesPerSecond: z.number().positive().max(10_000),
  /** Seconds. */
  duration: z.number().positive().max(1_000_000),
  bytes: bytes.min(1),
  codec: z.string().max(80),
  hasAudio: z.boolean(),
  /** Of the clip as it is stored; a clean copy in the zip has another. */
  sha256: sha256Schema,
  sourceSha256: sha256Schema,
});

const verificationSchema = z.object({
  verdict: z.enum(["identical", "close", "drifted"]),
  originTakeId: z.uuid(),
  originTakeNumber: positive,
  equalFrames: z.int().min(0).max(numberMaximum),
  totalFrames: z.int().min(0).max(numberMaximum),
  meanHashDistance: z.number().min(0).max(64),
});

const shotSchema = z.object({
  id: z.uuid(),
  number: positive,
  prompt: z.string().max(20_000),
  negativePrompt: z.string().max(20_000),
  modelKey: z.string().max(120),
  parameters: anyJson.default({}),
  createdAt: moment,
});

export const takeSidecarSchema = z.object({
  app: z.literal("retake"),
  kind: z.literal("take"),
  v: z.literal(1),
  id: z.uuid(),
  shot: shotSchema,
  /** Within the shot. */
  number: positive,
  /** What this studio does not know, a running one too, is read and then left out. */
  status: z.string().max(40),
  provider: z.string().min(1).max(40),
  model: z.string().min(1).max(80),
  seed: seedSchema.nullable(),
  seedLocked: z.boolean().default(false),
  /** Null only for a clip that came from a file of another tool. */
  recipe: recipeSchema.nullable(),
  /** Where a clip came from that was not made by a provider. */
  imported: importedFromSchema.nullable().default(null),
  /** Exactly what was sent to the provider; a retake sends it again. */
  payload: anyJson.default(null),
  kept: z.boolean().default(false),
  rating: z.int().min(1).max(5).nullable().default(null),
  tags: tagsSchema.default([]),
  note: noteSchema.default(""),
  /** In the order it was added to them. */
  collections: z
    .array(z.object({ id: z.uuid(), name: nameSchema }))
    .max(1000)
    .default([]),
  retakeOfId: z.uuid().nullable().default(null),
  verification: verificationSchema.nullable().default(null),
  error: z
    .object({
      code: z.string().refine(isErrorCode),
      message: z.string().min(1).max(2000),
      billed: z.enum(["no", "maybe"]),
    })
    .nullable()
    .default(null),
  /** History: nothing is ever charged or counted for it again. Millionths of a dollar. */
  price: z.object({ estimateMicros: micros, actualMicros: micros }),
  createdAt: moment,
  intendedAt: moment.nullable().default(null),
  submittedAt: moment.nullable().default(null),
  startedAt: moment.nullable().default(null),
  finishedAt: moment.nullable().default(null),
  trashedAt: moment.nullable().default(null),
  /** Which encoder made a draft. */
  encoder: z.string().max(80).nullable().default(null),
  /** Of the stored clip, also when it is not in the zip; null for a take without one. */
  file: factsSchema.nullable().default(null),
  /** Base64 of the poster's thumbhash. */
  thumbhash: z.string().max(100).nullable().default(null),
  /** What is in the zip of it. */
  files: z
    .object({
      video: archivedFileSchema.nullable().default(null),
      poster: archivedFileSchema.nullable().default(null),
      preview: archivedFileSchema.nullable().default(null),
    })
    .default({ video: null, poster: null, preview: null }),
});

/** One take as it stands in a zip. */
export type TakeSidecar = z.output<typeof takeSidecarSchema>;

export const libraryManifestSchema = z.object({
  app: z.literal("retake"),
  kind: z.literal("library"),
  v: z.literal(1),
  createdAt: moment,
  /** As they were when the export began. */
  takes: z.int().min(0).max(numberMaximum),
  collections: z
    .array(z.object({ id: z.uuid(), name: nameSchema, createdAt: moment }))
    .max(1000)
    .default([]),
  searches: z
    .array(z.object({ name: nameSchema, query: z.string().max(4000), createdAt: moment }))
    .max(1000)
    .default([]),
});

/** What a zip of a whole library begins with. */
export type LibraryManifest = z.output<typeof libraryManifestSchema>;
