"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import { sentenceOf } from "@/lib/client/api";
import { feedQuery } from "@/lib/client/queries";
import { useStore } from "@/lib/client/store";
import { useStudioUser } from "@/lib/client/studio-actions";
import { idleSubmission, submissionStore } from "@/lib/client/submission";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import { cn } from "@/lib/utils";
import { FeedError, FeedSkeleton, NoShots } from "./feed-states";
import { FeedHeader } from "./feed-header";
import { MoreShots } from "./more-shots";
import { PendingShot } from "./pending-shot";
import { ShotRow } from "./shot-row";
import { useQueuePositions } from "./use-queue-positions";
import { useShotKeys } from "./use-shot-keys";

interface FeedProps {
  filter: FeedFilter;
  onFilter: (filter: FeedFilter) => void;
  onExample: () => void;
  className?: string;
}

export function Feed({ filter, onFilter, onExample, className }: FeedProps) {
  const feed = useInfiniteQuery(feedQuery(filter));
  const { id } = useStudioUser();
  const submission = useStore(submissionStore(id), idleSubmission);
  const positions = useQueuePositions();
  const list = useRef<HTMLElement>(null);
  const pages = feed.data?.pages ?? [];
  const shots = pages.flatMap((page) => page.items);
  useShotKeys(list, shots);

  const pending = submission.state === "sending" && filter !== "needs-you" ? submission : null;
  const newestNumber = shots[0]?.number ?? 0;
  let content: ReactNode = null;
  if (feed.isPending) content = <FeedSkeleton />;
  else if (shots.length === 0 && !pending && !feed.isError) {
    content = <NoShots filter={filter} onExample={onExample} onShowAll={() => onFilter("all")} />;
  }
  return (
    <section
      ref={list}
      aria-label="Shots"
      className={cn("min-w-0 px-8 pt-5.5 pb-20 wide:px-10 phone:px-4 phone:pt-1.5", className)}
    >
      <FeedHeader filter={filter} onFilter={onFilter} counts={pages[0]} />
      {feed.isError && !feed.isFetchNextPageError && (
        <FeedError message={sentenceOf(feed.error)} onRetry={() => void feed.refetch()} />
      )}
      {content}
      {pending && <PendingShot number={newestNumber + 1} request={pending.request} />}
      {shots.map((shot, index) => (
        <ShotRow
          key={shot.id}
          shot={shot}
          eager={index < 3}
          positions={positions}
          typicalSeconds={pages[0]?.typicalSeconds ?? {}}
        />
      ))}
      {feed.hasNextPage && (
        <MoreShots
          isBusy={feed.isFetchingNextPage}
          failure={feed.isFetchNextPageError ? sentenceOf(feed.error) : ""}
          onMore={() => void feed.fetchNextPage()}
        />
      )}
    </section>
  );
}
