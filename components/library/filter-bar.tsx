"use client";

import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";
import { libraryCountsQuery } from "@/lib/client/library-queries";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { Button } from "@/components/ui/button";
import { CollectionsDialog } from "./collections-dialog";
import { takesInWords } from "./day-label";
import { filterGroups } from "./filter-choices";
import { FilterPill, TogglePill } from "./filter-pill";
import { FiltersSheet } from "./filters-sheet";
import { OrderPill } from "./order-pill";
import { SearchField } from "./search-field";
import { useNameGroups } from "./use-name-groups";

interface FilterBarProps {
  filter: LibraryFilter;
  /** Changes when the search is set by something else than the field. */
  searchesGiven: number;
  onChange: (part: Partial<LibraryFilter>) => void;
  /** Takes that are shown; null while they are counted. */
  total: number | null;
  /** Beside the search field. */
  besideSearch?: ReactNode;
  /** More at the end of the bar. */
  children?: ReactNode;
}

/** Search and filters. Where there is no room the filters scroll; phones have a sheet instead. */
export function FilterBar(props: FilterBarProps) {
  const { filter, searchesGiven, onChange, total, besideSearch, children } = props;
  // Counting is left until somebody reaches for a filter.
  const [counting, setCounting] = useState(false);
  const { data: counts } = useQuery({
    ...libraryCountsQuery(filter),
    enabled: counting,
    placeholderData: keepPreviousData,
  });
  const names = useNameGroups(filter, counting);
  const [isManaging, setManaging] = useState(false);
  const onOpen = () => setCounting(true);
  const onSearch = useCallback((search: string) => onChange({ search }), [onChange]);
  return (
    <div
      role="search"
      aria-label="Filter the library"
      className="sticky top-(--topbar-h) z-30 flex h-(--library-bar-h) items-center gap-1.5 border-b border-border bg-background px-(--gutter)"
    >
      <SearchField value={filter.search} given={searchesGiven} onChange={onSearch} />
      {besideSearch}
      <div
        role="group"
        aria-label="Filters"
        // What stands at the end of the bar stays in sight; the focus ring needs room in the box.
        // At its end it fades: what does not fit can be scrolled to.
        className="-mx-1 -my-1.5 flex min-w-0 flex-1 gap-0.5 overflow-x-auto mask-r-from-[calc(100%-20px)] py-1.5 pr-5 pl-1 [scrollbar-width:none] phone:hidden"
      >
        {[...filterGroups, ...names].map((group) => (
          <FilterPill
            key={group.name}
            group={group}
            filter={filter}
            counts={counts}
            onChange={onChange}
            onOpen={onOpen}
          >
            {group.name === "collection" && (
              <ManageCollections
                hasAny={group.choices(undefined, filter).length > 0}
                onManage={() => setManaging(true)}
              />
            )}
            {group.name === "tag" && group.choices(counts, filter).length === 0 && (
              <p className="max-w-56 px-2 py-1.5 text-xs text-muted-foreground">
                No tags here. Select takes, then add some.
              </p>
            )}
          </FilterPill>
        ))}
        <TogglePill
          label="Has same seed"
          pressed={filter.sameSeed}
          onToggle={(sameSeed) => onChange({ sameSeed })}
        />
      </div>
      <div className="not-phone:hidden">
        <FiltersSheet
          groups={[
            ...filterGroups,
            ...names.filter((group) => group.choices(counts, filter).length > 0),
          ]}
          filter={filter}
          counts={counts}
          total={total}
          onChange={onChange}
          onOpen={onOpen}
        />
      </div>
      <p
        aria-live="polite"
        // As wide as it will be, so that the bar stands still when the number comes.
        className="ml-auto min-w-22 flex-none pl-2 text-right text-xs whitespace-nowrap text-muted-foreground tabular-nums phone:sr-only"
      >
        {total === null ? "" : takesInWords(total)}
      </p>
      <OrderPill order={filter.order} onOrder={(order) => onChange({ order })} />
      {children}
      <CollectionsDialog
        isOpen={isManaging}
        onClose={() => setManaging(false)}
        onDeleted={(id) => filter.collection === id && onChange({ collection: null })}
      />
    </div>
  );
}

/** Below the collections to choose from. */
function ManageCollections({ hasAny, onManage }: { hasAny: boolean; onManage: () => void }) {
  return (
    <>
      {!hasAny && (
        <p className="max-w-56 px-2 py-1.5 text-xs text-muted-foreground">
          No collections yet. Select takes and press B to make one.
        </p>
      )}
      <Button variant="ghost" size="sm" className="mt-1 w-full justify-start" onClick={onManage}>
        Manage collections
      </Button>
    </>
  );
}
