import { z } from "zod";
import { findModel } from "./catalog";
import type { ShotParameters } from "./catalog/types";
import { seedSchema } from "./seed";

export const takesMaximum = 9;

/** How many takes one press makes. */
export const takesSchema = z
  .int("Takes is a whole number.")
  .min(1, "Make at least 1 take.")
  .max(takesMaximum, `Make at most ${takesMaximum} takes at once.`);

/**
 * The price of one take as it was shown, in millionths of a dollar: 0 is free, null unknown. The
 * request is refused with `price_changed` when a take would cost more. Absent = not compared.
 */
export const expectedPriceSchema = z.int().min(0).max(2_000_000_000).nullable().optional();

/**
 * What the composer and the API send to make a shot. `clientKey` is drawn by the sender once per
 * intention: sending the same key again answers with the takes of the first time.
 */
export const generateRequestSchema = z
  .object({
    clientKey: z.uuid("The request key is not valid. Reload the page."),
    modelKey: z.string().max(120),
    parameters: z.record(z.string(), z.unknown()),
    seed: seedSchema.nullable(),
    seedLocked: z.boolean(),
    takes: takesSchema,
    expectedPriceMicros: expectedPriceSchema,
  })
  .transform((request, context) => {
    const model = findModel(request.modelKey);
    if (!model) {
      context.addIssue({
        code: "custom",
        path: ["modelKey"],
        message: "Choose a model from the list.",
      });
      return z.NEVER;
    }
    const parameters = model.parameters.safeParse(request.parameters);
    if (!parameters.success) {
      for (const issue of parameters.error.issues) {
        context.addIssue({ code: "custom", path: issue.path, message: issue.message });
      }
      return z.NEVER;
    }
    return { ...request, model, parameters: parameters.data as ShotParameters };
  });

export type GenerateRequestInput = z.input<typeof generateRequestSchema>;
export type GenerateRequest = z.output<typeof generateRequestSchema>;
