import { z } from "zod";
import { videoQuerySchema } from "./api/requests";
import type { TakeDto } from "./dtos";
import { importProvider, takeSeedText } from "./imported";
import { dayOf } from "./time-zone";

/** What can stand in a template, in braces, with what it becomes. */
export const downloadFields = ["date", "shot", "take", "seed", "provider", "ratio"] as const;
type DownloadField = (typeof downloadFields)[number];

export const downloadTemplateDefault = "retake-shot-{shot}-take-{take}-seed-{seed}";

/** Of a file that came without a recipe. */
const unknown = "unknown";

const isField = (name: string): name is DownloadField =>
  downloadFields.some((field) => field === name);

/** In characters. File systems allow 255 bytes; the ending and a number are added to it. */
const longestName = 120;

/** How files that are saved are named, without their ending. */
export const downloadTemplateSchema = z
  .string()
  .trim()
  .min(1, "Write how files are named, for example {date}-{shot}-{take}-{seed}.")
  .max(100, "A template has at most 100 characters.")
  .regex(/^[^\p{Cc}/\\:*?"<>|]*$/u, 'A file name cannot hold / \\ : * ? " < > or |.')
  .superRefine((template, context) => {
    const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(([, name = ""]) => !isField(name));
    if (unknown) context.addIssue(`${unknown[0]} is not known. Use one of those named below.`);
    else if (/[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, ""))) {
      context.addIssue("A brace is not closed.");
    }
  });

/** What the browser asks a download with. The server replaces what a file's name cannot hold. */
export const downloadQuerySchema = videoQuerySchema.extend({
  name: z.string().min(1).max(longestName).optional(),
});

const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a template's fields are filled from. */
export type NamedTake = Pick<
  TakeDto,
  "shotNumber" | "number" | "createdAt" | "recipe" | "imported"
>;

/**
 * The name of a take's file, without its ending.
 * @param template one that `downloadTemplateSchema` accepts
 * @param timeZone where its reader is, so that the date is the day as they know it
 */
export function downloadName(template: string, take: NamedTake, timeZone = ownTimeZone()): string {
  const values: Record<DownloadField, string> = {
    date: dayOf(new Date(take.createdAt), timeZone),
    shot: String(take.shotNumber),
    take: String(take.number),
    seed: takeSeedText(take) ?? unknown,
    provider: take.recipe?.provider ?? importProvider,
    ratio: take.recipe?.aspectRatio.replace(":", "x") ?? unknown,
  };
  return template
    .replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => (isField(name) ? values[name] : whole))
    .slice(0, longestName)
    .toWellFormed();
}

/** Where the browser gets the file of a take under the name a person wants for it. */
export function downloadPath(
  template: string,
  take: NamedTake & Pick<TakeDto, "id">,
  copy: "recipe" | "clean",
): string {
  const query = new URLSearchParams({ copy, name: downloadName(template, take) });
  return `/api/takes/${take.id}/download?${query}`;
}
