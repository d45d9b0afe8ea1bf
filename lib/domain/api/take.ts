import { z } from "zod";
import { errorCatalog, type ErrorCode } from "../errors";
import { importedFromSchema } from "../imported";
import { recipeSchema } from "../recipe";
import { seedSchema } from "../seed";
import { budgetPeriods } from "../spend";
import { takeStatuses } from "../take-status";
import { dollarsSchema } from "./dollars";

/** What the API says about a take. The answers, their documentation and the tests use this one. */

/** `held` stands beside the statuses of the studio: queued, but not sent for now. */
export const apiTakeStatuses = ["held", ...takeStatuses] as const;
export type ApiTakeStatus = (typeof apiTakeStatuses)[number];

const momentSchema = z.iso.datetime().describe("ISO 8601, in UTC.");
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const pathSchema = z.string().startsWith("/");

export const errorCodes = Object.keys(errorCatalog) as [ErrorCode, ...ErrorCode[]];

export const apiTakeErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string().describe("A sentence that says what happened and what to do."),
  billed: z.enum(["no", "maybe"]).describe("Whether the provider may have charged for it."),
});

export const heldSchema = z.object({
  for: z
    .enum(["budget", "undo", "person"])
    .describe(
      "budget: it waits for money. undo: it is sent in a few seconds. person: its owner holds it.",
    ),
  budget: z
    .object({
      scope: z.enum(["studio", "user", "token"]).describe("Whose budget is reached."),
      period: z.enum(budgetPeriods),
      limit: dollarsSchema,
    })
    .nullable(),
});

export const apiFileSchema = z.object({
  width: z.int().positive().describe("Pixels."),
  height: z.int().positive().describe("Pixels."),
  fps: z.number().positive().describe("Frames per second, mean over the file."),
  seconds: z.number().positive().describe("Length."),
  bytes: z.int().positive(),
  codec: z.string().describe("RFC 6381 codec of the video track."),
  hasAudio: z.boolean(),
  sha256: sha256Schema.describe("Of the file as it is stored, recipe included."),
  sourceSha256: sha256Schema.describe(
    "Of the bytes as the provider delivered them, or as they were imported.",
  ),
});

export const verificationSchema = z.object({
  verdict: z
    .enum(["identical", "close", "drifted"])
    .describe("How the clip compares with the take it repeats."),
  originTakeId: z.string(),
  originTakeNumber: z.int().positive(),
  equalFrames: z.int().nonnegative().describe("Frames equal in every decoded byte."),
  totalFrames: z.int().nonnegative(),
  meanHashDistance: z
    .number()
    .min(0)
    .max(64)
    .describe("Mean distance of 64-bit difference hashes over 16 frames."),
});

export const apiTakeSchema = z.object({
  id: z.uuid(),
  shot: z.object({ id: z.uuid(), number: z.int().positive() }),
  number: z.int().positive().describe("Number within the shot, from 1."),
  status: z.enum(apiTakeStatuses),
  held: heldSchema.nullable().describe("Why it is not sent, while its status is held."),
  provider: z.string(),
  model: z.string(),
  recipe: recipeSchema
    .nullable()
    .describe("Null for a file that came without one; it cannot be run again."),
  imported: importedFromSchema
    .nullable()
    .describe("Of a file that was imported: where it came from, and what another tool wrote."),
  seed: seedSchema.nullable().describe("Null without a recipe."),
  requestId: z.string().nullable().describe("The provider's id of the request."),
  queuePosition: z
    .int()
    .nonnegative()
    .nullable()
    .describe("Place in the provider's queue, while it waits and where the provider says so."),
  progress: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Fraction done, while it runs and where the provider says so."),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  timestamps: z
    .record(z.enum(apiTakeStatuses), momentSchema.nullable())
    .describe("When it last came into each status; null for one it was never in."),
  error: apiTakeErrorSchema.nullable().describe("While its status is failed or needs_attention."),
  price: z.object({
    currency: z.literal("USD"),
    estimated: dollarsSchema.nullable().describe("Null where the provider states no price."),
    actual: dollarsSchema.nullable().describe("What was charged; null until the provider says."),
  }),
  file: apiFileSchema.nullable().describe("Once its status is ready."),
  kept: z.boolean(),
  rating: z.int().min(1).max(5).nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  trashedAt: momentSchema.nullable().describe("In the trash since; such a take is in no list."),
  retakeOf: z.uuid().nullable().describe("The take it repeats with the same seed."),
  verification: verificationSchema.nullable().describe("Of a retake, once it is compared."),
  links: z
    .object({
      self: pathSchema,
      video: pathSchema.nullable().describe("Once its status is ready."),
      page: pathSchema.describe("For people."),
    })
    .describe("Paths on this server."),
});

export type ApiTake = z.infer<typeof apiTakeSchema>;

export const createdTakesSchema = z.object({
  takes: z.array(apiTakeSchema).describe("By number."),
});

export const takesPageSchema = z.object({
  takes: z.array(apiTakeSchema).describe("Newest first."),
  nextCursor: z.string().nullable().describe("For the next page; null at the end."),
});

export type TakesPage = z.infer<typeof takesPageSchema>;

export const failureSchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string().describe("A sentence that says what to do."),
    fields: z
      .record(z.string(), z.string())
      .describe("A sentence for each field that cannot be used, by its path."),
  }),
});
