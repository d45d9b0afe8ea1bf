"use client";

import { useQuery } from "@tanstack/react-query";
import { Import } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { chooseFiles } from "@/lib/client/import/chooser";
import { libraryCountsQuery } from "@/lib/client/library-queries";
import { isFiltered, type LibraryFilter } from "@/lib/domain/library-filter";
import { trashDays } from "@/lib/domain/organise";
import { takesInWords } from "./day-label";
import { clearedFilter, filterInWords } from "./filter-choices";

interface LibraryEmptyProps {
  filter: LibraryFilter;
  onChange: (part: Partial<LibraryFilter>) => void;
}

/** Nothing to show: because there is nothing, or because a filter hides it. */
export function LibraryEmpty({ filter, onChange }: LibraryEmptyProps) {
  const cleared = clearedFilter(filter);
  const isHidden = isFiltered(filter);
  const { data: counts } = useQuery({ ...libraryCountsQuery(cleared), enabled: isHidden });
  if (!isHidden && filter.trash) {
    return (
      <Empty title="The trash is empty" headingLevel={2}>
        What you reject waits here for {trashDays} days.
      </Empty>
    );
  }
  if (!isHidden) {
    return (
      <Empty
        title="No takes yet"
        headingLevel={2}
        action={
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <Link href="/studio">Go to the studio</Link>
            </Button>
            <Button onClick={chooseFiles}>
              <Import aria-hidden="true" />
              Import files
            </Button>
          </div>
        }
      >
        Every take you generate or import appears here, newest first.
      </Empty>
    );
  }
  const hidden = counts
    ? `${takesInWords(counts.total)} ${counts.total === 1 ? "is" : "are"} hidden`
    : "All takes are hidden";
  return (
    <Empty
      title="Nothing matches these filters"
      headingLevel={2}
      action={<Button onClick={() => onChange(cleared)}>Clear filters</Button>}
    >
      {hidden} by {filterInWords(filter)}.
    </Empty>
  );
}
