"use client";

import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";
import { libraryCountsQuery } from "@/lib/client/library-queries";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { takesInWords } from "./day-label";
import { filterGroups } from "./filter-choices";
import { FilterPill, TogglePill } from "./filter-pill";
import { FiltersSheet } from "./filters-sheet";
import { SearchField } from "./search-field";

interface FilterBarProps {
  filter: LibraryFilter;
  onChange: (part: Partial<LibraryFilter>) => void;
  /** Takes that are shown; null while they are counted. */
  total: number | null;
  /** More at the end of the bar. */
  children?: ReactNode;
}

/** Search and filters. Where it is too long it scrolls sideways; phones have a sheet instead. */
export function FilterBar({ filter, onChange, total, children }: FilterBarProps) {
  // Counting is left until somebody reaches for a filter.
  const [counting, setCounting] = useState(false);
  const { data: counts } = useQuery({
    ...libraryCountsQuery(filter),
    enabled: counting,
    placeholderData: keepPreviousData,
  });
  const onOpen = () => setCounting(true);
  const onSearch = useCallback((search: string) => onChange({ search }), [onChange]);
  return (
    <div
      role="search"
      aria-label="Filter the library"
      className="sticky top-(--topbar-h) z-30 flex h-(--library-bar-h) items-center gap-1.5 border-b border-border bg-background overflow-x-auto px-(--gutter) [scrollbar-width:none]"
    >
      <SearchField value={filter.search} onChange={onSearch} />
      <div role="group" aria-label="Filters" className="flex flex-none gap-1 phone:hidden">
        {filterGroups.map((group) => (
          <FilterPill
            key={group.name}
            group={group}
            filter={filter}
            counts={counts}
            onChange={onChange}
            onOpen={onOpen}
          />
        ))}
        <TogglePill
          label="Has same seed"
          pressed={filter.sameSeed}
          onToggle={(sameSeed) => onChange({ sameSeed })}
        />
      </div>
      <div className="not-phone:hidden">
        <FiltersSheet
          filter={filter}
          counts={counts}
          total={total}
          onChange={onChange}
          onOpen={onOpen}
        />
      </div>
      <p
        aria-live="polite"
        className="ml-auto flex-none pl-2 text-xs whitespace-nowrap text-muted-foreground tabular-nums phone:sr-only"
      >
        {total === null ? "" : takesInWords(total)}
      </p>
      {children}
    </div>
  );
}
