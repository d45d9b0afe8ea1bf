"use client";

import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import type { FeedDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";

interface FeedHeaderProps {
  filter: FeedFilter;
  onFilter: (filter: FeedFilter) => void;
  counts: Pick<FeedDto, "totalShots" | "runningTakes" | "needsYouTakes"> | undefined;
}

export function FeedHeader({ filter, onFilter, counts }: FeedHeaderProps) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 phone:mt-2.5">
      <h2 className="text-lg font-medium">Shots</h2>
      <span className="text-muted-foreground tabular-nums">{counts?.totalShots}</span>
      <Segmented
        aria-label="Filter shots"
        value={filter}
        onValueChange={(value) => onFilter(value as FeedFilter)}
        className="ml-auto h-7.5"
      >
        <SegmentedItem value="all">All</SegmentedItem>
        <SegmentedItem value="running">
          Running
          <Count value={counts?.runningTakes} />
        </SegmentedItem>
        <SegmentedItem value="needs-you">
          Needs you
          <Count value={counts?.needsYouTakes} className="text-attention" />
        </SegmentedItem>
      </Segmented>
    </div>
  );
}

function Count({ value, className }: { value: number | undefined; className?: string }) {
  return value ? <span className={cn("tabular-nums", className)}>{value}</span> : null;
}
