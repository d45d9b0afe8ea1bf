import "server-only";
import type { z } from "zod";
import { checkFilter, filterNames, timeZoneSchema } from "@/lib/domain/library-filter";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { inputError, parseInput } from "./input";
import { singleValues } from "./route";

interface LibraryRequest<Rest> {
  filter: LibraryFilter;
  timeZone: string;
  rest: Rest;
}

/**
 * A library's address: the filter, the viewer's time zone, and what else the route takes.
 * @throws AppError invalid_input
 */
export function readLibraryRequest<Rest>(
  request: Request,
  schema: z.ZodType<Rest>,
): LibraryRequest<Rest> {
  const params = singleValues(request);
  const checked = checkFilter(params);
  if (!checked.success) throw inputError(checked.error);
  const timeZone = parseInput(timeZoneSchema.default("UTC"), params.get("tz") ?? undefined);
  for (const name of [...filterNames, "tz"]) params.delete(name);
  return { filter: checked.data, timeZone, rest: parseInput(schema, Object.fromEntries(params)) };
}
