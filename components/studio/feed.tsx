"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { sentenceOf } from "@/lib/client/api";
import { feedQuery } from "@/lib/client/queries";
import { useStore } from "@/lib/client/store";
import { useStudioUser } from "@/lib/client/studio-actions";
import { idleSubmission, submissionStore } from "@/lib/client/submission";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import { cn } from "@/lib/utils";
import { firstStepsShots, type FirstStep } from "@/lib/domain/first-steps";
import { FeedError, FeedSkeleton, NothingHere } from "./feed-states";
import { FeedHeader } from "./feed-header";
import { FirstShot } from "./first-shot";
import { FirstSteps } from "./first-steps";
import { MoreShots } from "./more-shots";
import { PendingShot } from "./pending-shot";
import { ShotRow } from "./shot-row";
import { useQueuePositions } from "./use-queue-positions";
import { useShotKeys } from "./use-shot-keys";

interface FeedProps {
  filter: FeedFilter;
  onFilter: (filter: FeedFilter) => void;
  openSteps: readonly FirstStep[];
  /** Writes the example into the composer. */
  onEditExample: (prompt: string) => void;
  onSent: () => void;
  className?: string;
}

export function Feed(props: FeedProps) {
  const { filter, onFilter, openSteps, onEditExample, onSent, className } = props;
  const feed = useInfiniteQuery(feedQuery(filter));
  const { id } = useStudioUser();
  const submission = useStore(submissionStore(id), idleSubmission);
  const positions = useQueuePositions();
  const list = useRef<HTMLElement>(null);
  const pages = feed.data?.pages ?? [];
  const shots = pages.flatMap((page) => page.items);
  useShotKeys(list, shots);
  // The button that was pressed is gone then; the keys of the shot work at once.
  const wantsFocus = useRef(false);
  const hasShots = shots.length > 0;
  useEffect(() => {
    if (!hasShots || !wantsFocus.current) return;
    wantsFocus.current = false;
    list.current?.querySelector<HTMLElement>("[data-shot-id]")?.focus({ preventScroll: true });
  }, [hasShots]);

  const pending = submission.state === "sending" && filter !== "needs-you" ? submission : null;
  const newestNumber = shots[0]?.number ?? 0;
  let content: ReactNode = null;
  if (feed.isPending) content = <FeedSkeleton />;
  else if (shots.length === 0 && !pending && !feed.isError) {
    content =
      filter === "all" ? (
        <FirstShot
          onEdit={onEditExample}
          onSent={() => {
            wantsFocus.current = true;
            onSent();
          }}
        />
      ) : (
        <NothingHere filter={filter} onShowAll={() => onFilter("all")} />
      );
  }
  const totalShots = pages[0]?.totalShots ?? 0;
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
          isOnlyShot={totalShots === 1}
          positions={positions}
          typicalSeconds={pages[0]?.typicalSeconds ?? {}}
        />
      ))}
      {filter === "all" && totalShots <= firstStepsShots && (
        <FirstSteps openSteps={openSteps} shots={shots} />
      )}
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
