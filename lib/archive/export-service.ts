import "server-only";
import type { z } from "zod";
import type { bulkTargetSchema } from "@/lib/domain/bulk";
import type { NamedTake } from "@/lib/domain/download-name";
import { AppError } from "@/lib/domain/errors";
import { clipsExportSchema, type LibraryExportDto } from "@/lib/domain/library-export";
import { dayOf } from "@/lib/domain/time-zone";
import { privateHeaders, readQuery } from "@/lib/http/route";
import { log } from "@/lib/log";
import { attachment } from "../media/attachment";
import { findTargetIds } from "../takes/bulk-target-queries";
import { getTakes } from "../takes/queries";
import { writeClips } from "./export-clips";
import { writeLibrary } from "./export-library";
import { createClipsExport, findExport } from "./export-queries";
import { ZipStream } from "./zip-stream";

const zoneSchema = clipsExportSchema.pick({ tz: true });

type Target = z.output<typeof bulkTargetSchema>;

/** Finds what a zip of these takes would hold; those in the trash only where the filter shows it. */
export async function prepareExport(ownerId: string, target: Target): Promise<LibraryExportDto> {
  const isFilter = "query" in target;
  const takeIds = isFilter ? await findTargetIds(ownerId, target) : [...new Set(target.ids)];
  const withTrash = isFilter && new URLSearchParams(target.query).get("trash") === "yes";
  const { firstId, ...prepared } = await createClipsExport(ownerId, takeIds, { withTrash });
  const [first = null] = firstId ? await getTakes(ownerId, [firstId]) : [];
  return { ...prepared, first: first && namedTake(first) };
}

function namedTake({ shotNumber, number, createdAt, recipe, imported }: NamedTake): NamedTake {
  return { shotNumber, number, createdAt, recipe, imported };
}

/**
 * Answers with the zip of an export that was prepared. It is made while it is downloaded.
 * @throws AppError not_found, invalid_input
 */
export async function exportResponse(
  request: Request,
  ownerId: string,
  exportId: string,
): Promise<Response> {
  const found = await findExport(ownerId, exportId);
  if (!found) {
    throw new AppError("not_found", {
      detail: `export ${exportId}`,
      userMessage: "This export is too old. Open the dialog and export again.",
    });
  }
  if (found.kind === "library") {
    const name = `retake-library-${dayOf(new Date(), readQuery(request, zoneSchema).tz)}.zip`;
    return zipResponse(request, name, (zip) => writeLibrary(zip, ownerId));
  }
  const choice = readQuery(request, clipsExportSchema);
  const name = `retake-${dayOf(new Date(), choice.tz)}.zip`;
  return zipResponse(request, name, (zip) => writeClips(zip, ownerId, found.takeIds, choice));
}

function zipResponse(
  request: Request,
  name: string,
  write: (zip: ZipStream) => Promise<void>,
): Response {
  const headers = {
    ...privateHeaders,
    "content-type": "application/zip",
    "content-disposition": attachment(name),
    "x-content-type-options": "nosniff",
  };
  // A body given to a HEAD answer is never read, and its files would stay open.
  if (request.method === "HEAD") return new Response(null, { headers });
  const zip = new ZipStream(request.signal);
  // What fails after the first byte can only be told by breaking off.
  write(zip).catch((error: unknown) => {
    if (!zip.signal.aborted) log().error({ err: error }, "a zip could not be finished");
    zip.fail(error);
  });
  return new Response(zip.stream, { headers });
}
