"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { libraryStatuses } from "@/lib/domain/library-status";

/** The filters live in the address, so that Back, reload and a copied link show the same takes. */
export function useLibraryFilters() {
  return useQueryStates({
    search: parseAsString.withDefault(""),
    status: parseAsStringLiteral(libraryStatuses),
  });
}
