import { z } from "zod";
import { downloadTemplateSchema, type NamedTake } from "./download-name";
import { timeZoneSchema } from "./library-filter";

/** What a zip will hold, as it was found when it was asked for. */
export interface LibraryExportDto {
  id: string;
  /** Clips that are in it. */
  clips: number;
  /** Bytes of those clips. */
  clipBytes: number;
  /** Takes that were asked for but have no clip. */
  withoutClip: number;
  /** The first of them, to show how its file will be called. */
  first: NamedTake | null;
}

const yesOrNo = z.enum(["yes", "no"]).transform((value) => value === "yes");

/** How the zip is made, in the address of its download. */
export const clipsExportSchema = z.strictObject({
  template: downloadTemplateSchema,
  /** Where its reader is, for {date}. */
  tz: timeZoneSchema,
  copy: z.enum(["recipe", "clean"]),
  sidecar: yesOrNo,
});

export type ClipsExport = z.output<typeof clipsExportSchema>;

/** Where the browser gets the zip of a whole library. */
export function libraryExportPath(exportId: string, timeZone: string): string {
  return `/api/library/export/${exportId}?${new URLSearchParams({ tz: timeZone })}`;
}

/** Where the browser gets a zip of clips. */
export function clipsExportPath(
  exportId: string,
  choice: { template: string; timeZone: string; copy: "recipe" | "clean"; sidecar: boolean },
): string {
  const query = new URLSearchParams({
    template: choice.template,
    tz: choice.timeZone,
    copy: choice.copy,
    sidecar: choice.sidecar ? "yes" : "no",
  });
  return `/api/library/export/${exportId}?${query}`;
}
