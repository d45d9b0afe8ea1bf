"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const statusFilters = ["all", "ready", "running", "failed", "cancelled"] as const;
export type StatusFilter = (typeof statusFilters)[number];

export interface LibraryFilters {
  search: string;
  status: StatusFilter;
}

/** The filters live in the address, so that Back, reload and a copied link show the same takes. */
export function useLibraryFilters() {
  return useQueryStates({
    search: parseAsString.withDefault(""),
    status: parseAsStringLiteral(statusFilters).withDefault("all"),
  });
}
