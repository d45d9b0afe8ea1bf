"use client";

import { useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { libraryFirstQuery } from "@/lib/client/library-queries";
import {
  filterNames,
  filterParams,
  readFilter,
  type LibraryFilter,
} from "@/lib/domain/library-filter";

type Name = (typeof filterNames)[number];

const parsers = Object.fromEntries(filterNames.map((name) => [name, parseAsString])) as Record<
  Name,
  typeof parseAsString
>;

/** The filter lives in the address, so that Back, reload and a copied link show the same takes. */
export function useLibraryFilter() {
  const client = useQueryClient();
  const [values, setValues] = useQueryStates(parsers);
  const text = useMemo(() => {
    const params = new URLSearchParams();
    for (const name of filterNames) if (values[name] !== null) params.set(name, values[name]);
    return params.toString();
  }, [values]);
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  const filterKey = useMemo(() => filterParams(filter).toString(), [filter]);

  const change = useCallback(
    (part: Partial<LibraryFilter>) => {
      const wanted = { ...filter, ...part };
      // Asked for before the page is drawn anew for the filter: a search is waited for.
      void client.prefetchQuery(libraryFirstQuery(wanted));
      const next = filterParams(wanted);
      const entries = filterNames.map((name) => [name, next.get(name)]);
      void setValues(Object.fromEntries(entries) as Record<Name, string | null>);
    },
    [client, filter, setValues],
  );
  return { filter, filterKey, change };
}
