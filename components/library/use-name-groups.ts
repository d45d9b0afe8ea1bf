"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { collectionsQuery } from "@/lib/client/organise-queries";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import type { FilterGroup } from "./filter-choices";

/** The filters whose choices a person has made: collections and tags. */
export function useNameGroups(filter: LibraryFilter, isNeeded: boolean): FilterGroup[] {
  const { data: collections } = useQuery({
    ...collectionsQuery(),
    enabled: isNeeded || filter.collection !== null,
  });
  return useMemo(
    () => [
      {
        name: "collection",
        label: "Collection",
        isMultiple: false,
        choices: (counts) =>
          (collections ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
            count: counts ? (counts.collection[id] ?? 0) : null,
          })),
        selected: ({ collection }) => (collection === null ? [] : [collection]),
        change: ([collection]) => ({ collection: collection ?? null }),
      },
      {
        name: "tag",
        label: "Tag",
        isMultiple: false,
        choices(counts, { tag }) {
          const tags = new Set([...(tag === null ? [] : [tag]), ...Object.keys(counts?.tag ?? {})]);
          return [...tags].map((value) => ({
            value,
            label: value,
            count: counts ? (counts.tag[value] ?? 0) : null,
          }));
        },
        selected: ({ tag }) => (tag === null ? [] : [tag]),
        change: ([tag]) => ({ tag: tag ?? null }),
      },
    ],
    [collections],
  );
}
