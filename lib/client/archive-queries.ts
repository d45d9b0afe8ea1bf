import { queryOptions } from "@tanstack/react-query";
import type { LibraryImportDto } from "@/lib/domain/library-import";
import { getJson } from "./api";

const lookMilliseconds = 1000;

/** The latest import of a library, looked at every second while it runs. */
export function libraryImportQuery() {
  return queryOptions({
    queryKey: ["library-import"],
    queryFn: async ({ signal }) => {
      const path = "/api/library/archive";
      return (await getJson<{ import: LibraryImportDto | null }>(path, signal)).import;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === "running" ? lookMilliseconds : false),
  });
}
