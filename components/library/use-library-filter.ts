"use client";

import { useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
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

/** How long a search may take, in milliseconds, before the page shows that it is on its way. */
const patience = 150;

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
}

/**
 * The filter lives in the address, so that Back, reload and a copied link show the same takes.
 * `searchesGiven` counts the searches that were set by something else than the field.
 */
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

  const [searchesGiven, setSearchesGiven] = useState(0);
  const waiting = useRef<Partial<LibraryFilter> | null>(null);
  useEffect(
    () => () => {
      // The address is another page's by now.
      waiting.current = null;
    },
    [],
  );
  const change = useCallback(
    (part: Partial<LibraryFilter>) => {
      const wanted = { ...filter, ...waiting.current, ...part };
      // Asked for before the page is drawn anew for the filter.
      const answer = client.prefetchQuery(libraryFirstQuery(wanted));
      waiting.current = part;
      const show = () => {
        if (waiting.current !== part) return;
        waiting.current = null;
        const next = filterParams(wanted);
        const entries = filterNames.map((name) => [name, next.get(name)]);
        void setValues(Object.fromEntries(entries) as Record<Name, string | null>);
      };
      // The field shows what is typed already. Drawing the page for the words and again for their
      // result would keep the browser busy in the moment the result comes.
      if (Object.keys(part).every((name) => name === "search")) {
        void within(patience, answer).then(show);
      } else {
        show();
        if (part.search !== undefined) setSearchesGiven((count) => count + 1);
      }
    },
    [client, filter, setValues],
  );
  return { filter, filterKey, searchesGiven, change };
}
