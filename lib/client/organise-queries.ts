import { queryOptions } from "@tanstack/react-query";
import type { BulkJobDto } from "@/lib/domain/bulk";
import type { CollectionDto, SavedSearchDto, TrashDto } from "@/lib/domain/organise";
import { getJson } from "./api";

const organiseKey = "organise";

/** Everything below; read again after a change that is not followed take by take. */
export const organiseKeys = [organiseKey] as const;

/** Another browser may change them, so they are asked again on return. */
const fresh = { staleTime: 5_000, refetchOnWindowFocus: true } as const;

export function collectionsQuery() {
  return queryOptions({
    queryKey: [organiseKey, "collections"],
    queryFn: async ({ signal }) =>
      (await getJson<{ collections: CollectionDto[] }>("/api/library/collections", signal))
        .collections,
    ...fresh,
  });
}

/** The tags in use, the most used first. */
export function tagsQuery() {
  return queryOptions({
    queryKey: [organiseKey, "tags"],
    queryFn: async ({ signal }) =>
      (await getJson<{ tags: string[] }>("/api/library/tags", signal)).tags,
    ...fresh,
  });
}

export function savedSearchesQuery() {
  return queryOptions({
    queryKey: [organiseKey, "searches"],
    queryFn: async ({ signal }) =>
      (await getJson<{ searches: SavedSearchDto[] }>("/api/library/searches", signal)).searches,
    ...fresh,
  });
}

export function trashQuery() {
  return queryOptions({
    queryKey: [organiseKey, "trash"],
    queryFn: ({ signal }) => getJson<TrashDto>("/api/library/trash", signal),
    ...fresh,
  });
}

export function readBulkJob(jobId: string): Promise<BulkJobDto> {
  return getJson<BulkJobDto>(`/api/library/bulk/${encodeURIComponent(jobId)}`);
}

/** Changes of many takes that a worker is doing now. */
export async function readBulkJobs(): Promise<BulkJobDto[]> {
  return (await getJson<{ jobs: BulkJobDto[] }>("/api/library/bulk")).jobs;
}
