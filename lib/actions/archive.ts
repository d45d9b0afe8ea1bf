"use server";

import "server-only";
import { createLibraryExport } from "@/lib/archive/export-queries";
import { prepareExport } from "@/lib/archive/export-service";
import { bulkTargetSchema, type BulkTarget } from "@/lib/domain/bulk";
import type { LibraryExportDto } from "@/lib/domain/library-export";
import type { ActionResult } from "@/lib/domain/result";
import { parseInput } from "@/lib/http/input";
import { answer } from "./answer";

export async function prepareExportAction(
  target: BulkTarget,
): Promise<ActionResult<LibraryExportDto>> {
  return answer("prepareExport", ({ id }) =>
    prepareExport(id, parseInput(bulkTargetSchema, target)),
  );
}

/** Allows downloads of the whole library for a day. */
export async function prepareLibraryExportAction(): Promise<ActionResult<{ id: string }>> {
  return answer("prepareLibraryExport", async ({ id }) => ({ id: await createLibraryExport(id) }));
}
