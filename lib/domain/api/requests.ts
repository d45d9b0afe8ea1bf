import { z } from "zod";
import { isStorable } from "../storable";
import { maxPriceSchema } from "./dollars";
import { apiTakeStatuses } from "./take";

/** What the API takes in, besides the request that makes takes. */

const clientKeySchema = z
  .string()
  .min(1, "A client key has 1 to 200 characters.")
  .max(200, "A client key has 1 to 200 characters.")
  .regex(/^[\x21-\x7e]*$/, "A client key has letters, digits and signs of ASCII, and no spaces.")
  .describe(
    "Drawn by you, once for each thing you want, for example a UUID. The same key again answers with what was made the first time. Needed here or in the header Idempotency-Key.",
  );

const price = maxPriceSchema
  .optional()
  .describe(
    "US dollars, for example 0.20. Nothing is sent when one take costs more, or when its price is not known.",
  );

/** What every request that may spend says besides what it wants. */
export const spendingFields = { maxPrice: price, clientKey: clientKeySchema };

export const pageMaximum = 100;

export const takesQuerySchema = z.strictObject({
  status: z.enum(apiTakeStatuses).optional().describe("Only takes with this status."),
  provider: z
    .string()
    .min(1)
    .max(40)
    .refine(isStorable, "This is not a provider.")
    .optional()
    .describe("Only takes of this provider."),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `The limit is a whole number from 1 to ${pageMaximum}.`)
    .transform(Number)
    .pipe(
      z
        .int()
        .min(1, "The limit is 1 or more.")
        .max(pageMaximum, `The limit is at most ${pageMaximum}.`),
    )
    .default(50)
    .describe("Takes on a page."),
  cursor: z.string().max(200).optional().describe("nextCursor of the page before."),
});

export const noFieldsSchema = z.strictObject({});

export const resubmitSchema = z.strictObject(spendingFields);

export const retakeSchema = z.strictObject({
  seed: z
    .enum(["same", "new"])
    .default("same")
    .describe("same: exactly what was sent. new: only the seed is drawn again."),
  ...spendingFields,
});

export const videoQuerySchema = z.strictObject({
  copy: z
    .enum(["recipe", "clean"])
    .default("recipe")
    .describe("recipe: the stored file. clean: without recipe and title; no ranges."),
});
