import "server-only";
import { AppError } from "@/lib/domain/errors";
import { foundRecipeSchema, importTools, type ImportTool } from "@/lib/domain/imported";
import type { ReadTags } from "@/lib/domain/import/read-tags";
import { recipeSchema } from "@/lib/domain/recipe";
import { z } from "zod";
import { runMediaJob } from "./run-media-job";

/** What the process answers has met bytes from outside, so it is believed no more than they are. */
const tagsSchema = z.object({
  tool: z.enum(importTools).nullable(),
  recipe: recipeSchema.nullable(),
  found: foundRecipeSchema.nullable(),
}) satisfies z.ZodType<ReadTags & { tool: ImportTool | null }>;

/** Brands of QuickTime's own container; browsers differ in whether they play it. */
const quickTimeBrand = "qt  ";
/** Codecs a browser plays. */
const playable = /^(avc1|avc3|hvc1|hev1|av01|vp09)/;

/**
 * Whether a file may be taken at all, by its first bytes. The content decides, not the name.
 * @throws AppError import_not_mp4
 */
export function requireMp4(head: Buffer): void {
  const brand = head.toString("latin1", 8, 12);
  if (head.toString("latin1", 4, 8) === "ftyp" && brand !== quickTimeBrand) return;
  const isMov =
    brand === quickTimeBrand || ["moov", "wide"].includes(head.toString("latin1", 4, 8));
  throw new AppError("import_not_mp4", {
    detail: `starts with ${head.subarray(0, 12).toString("hex")}`,
    userMessage: isMov ? "MOV files are not taken. Save it as MP4, then import it." : undefined,
  });
}

/**
 * Reads, in a process of its own, what a file says about itself.
 * @throws AppError import_not_mp4 for what is no video, or one that no browser plays
 */
export async function inspectVideo(file: string, signal?: AbortSignal): Promise<ReadTags> {
  try {
    const { tags, codec } = await runMediaJob({ kind: "inspect", source: file }, { signal });
    if (!playable.test(codec)) {
      throw new AppError("import_not_mp4", {
        detail: `codec ${codec}`,
        userMessage: "No browser plays this video's coding. Save it as H.264, then import it.",
      });
    }
    return tagsSchema.parse(tags);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "file_not_a_video") throw error;
    throw new AppError("import_not_mp4", {
      cause: error,
      userMessage: "This file is damaged, or there is no video in it.",
    });
  }
}
