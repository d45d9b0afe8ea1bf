"use client";

import { SlidersHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { LibraryCounts } from "@/lib/domain/library";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { takesInWords } from "./day-label";
import { clearedFilter, filtersSet, type FilterGroup } from "./filter-choices";
import { FilterList } from "./filter-list";
import { TogglePill } from "./filter-pill";
import { orders } from "./order-pill";

interface FiltersSheetProps {
  groups: readonly FilterGroup[];
  filter: LibraryFilter;
  counts: LibraryCounts | undefined;
  total: number | null;
  onChange: (part: Partial<LibraryFilter>) => void;
  onOpen: () => void;
}

/** All filters at once, where there is no room for a bar. */
export function FiltersSheet(props: FiltersSheetProps) {
  const { groups, filter, counts, total, onChange, onOpen } = props;
  const set = filtersSet(filter);
  return (
    <Dialog onOpenChange={(isOpen) => isOpen && onOpen()}>
      <DialogTrigger asChild>
        <Button size="md" className="flex-none phone:min-w-10 phone:px-2">
          <SlidersHorizontal aria-hidden="true" />
          {/* The search needs the room for the word. */}
          <span className="sr-only">Filters</span>
          {set > 0 && <span className="tabular-nums">({set})</span>}
        </Button>
      </DialogTrigger>
      <DialogContent className="top-auto bottom-0 max-h-[88dvh] w-full rounded-b-none pb-0">
        <DialogTitle>Filters</DialogTitle>
        <DialogDescription className="sr-only">What the library shows</DialogDescription>
        <Segmented
          aria-label="Order"
          className="mt-4"
          value={filter.order ?? "newest"}
          onValueChange={(value) => onChange({ order: value === "oldest" ? "oldest" : null })}
        >
          {orders.map(({ value, label }) => (
            <SegmentedItem key={value} value={value}>
              {label} first
            </SegmentedItem>
          ))}
        </Segmented>
        {groups.map((group) => (
          <section key={group.name} className="mt-4">
            <h3 aria-hidden="true" className="mb-1 text-xs font-medium text-muted-foreground">
              {group.label}
            </h3>
            <FilterList group={group} filter={filter} counts={counts} onChange={onChange} />
          </section>
        ))}
        <div className="mt-4">
          <TogglePill
            label="Has same seed"
            pressed={filter.sameSeed}
            onToggle={(sameSeed) => onChange({ sameSeed })}
          />
        </div>
        <div className="sticky bottom-0 -mx-5 mt-4 flex gap-2 border-t bg-popover px-5 py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
          <Button
            disabled={set === 0}
            onClick={() => onChange({ ...clearedFilter(filter), search: filter.search })}
          >
            Clear filters
          </Button>
          <DialogClose asChild>
            <Button variant="secondary" className="flex-1">
              {total === null ? "Show" : `Show ${takesInWords(total)}`}
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  );
}
