"use client";

import { CircleX } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import type { FeedFilter } from "@/lib/domain/feed-filter";

export function FeedError({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <Banner role="alert" className="my-3">
      <CircleX aria-hidden="true" className="text-destructive" />
      <span>{message}</span>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </Banner>
  );
}

interface NothingHereProps {
  filter: Exclude<FeedFilter, "all">;
  onShowAll: () => void;
}

export function NothingHere({ filter, onShowAll }: NothingHereProps) {
  return (
    <div className="mt-5 max-w-2xl">
      <Empty
        title={filter === "running" ? "Nothing is running" : "Nothing needs you"}
        action={<Button onClick={onShowAll}>Show all shots</Button>}
      >
        {filter === "running"
          ? "Takes appear here from the moment they are queued until they are saved."
          : "Takes appear here when only you can decide what happens next."}
      </Empty>
    </div>
  );
}

const rows = [0, 1, 2];

/** Three rows in the shape of the feed. Nothing for the first 200 ms. */
export function FeedSkeleton() {
  return (
    <div role="status" aria-label="Loading shots" className="animate-wait">
      {rows.map((row) => (
        <div
          key={row}
          className="grid grid-cols-[var(--shot-w)_minmax(0,1fr)] gap-7 border-t py-5.5 first:border-t-0 narrow:grid-cols-1 narrow:gap-3.5"
        >
          <div className="grid content-start gap-2">
            <Skeleton className="h-4 w-16" />
            <Skeleton className="h-4" />
            <Skeleton className="h-4" />
            <Skeleton className="h-4 w-2/3" />
          </div>
          <div className="grid grid-cols-3 gap-3 phone:grid-cols-1">
            <Skeleton className="aspect-video" />
            <Skeleton className="aspect-video phone:hidden" />
            <Skeleton className="aspect-video phone:hidden" />
          </div>
        </div>
      ))}
    </div>
  );
}
