"use server";

import "server-only";
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
