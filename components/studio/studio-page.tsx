"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useEffect } from "react";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { promptIsWanted } from "@/lib/client/overlays";
import { feedQuery } from "@/lib/client/queries";
import { useStore } from "@/lib/client/store";
import { feedFilters } from "@/lib/domain/feed-filter";
import type { FirstStep } from "@/lib/domain/first-steps";
import { useComposer } from "@/lib/client/use-composer";
import { Composer } from "./composer";
import { Feed } from "./feed";
import { useEditRequest } from "./use-edit-request";

const views = ["compose", "shots"] as const;

/** Once it is shown: on phones it may be hidden now. */
function focusPrompt() {
  requestAnimationFrame(() =>
    document.querySelector<HTMLTextAreaElement>('textarea[name="prompt"]')?.focus(),
  );
}

/** Composer and feed side by side; on phones one at a time. */
export function StudioPage({ openSteps }: { openSteps: readonly FirstStep[] }) {
  const [filter, setFilter] = useQueryState(
    "show",
    parseAsStringLiteral(feedFilters).withDefault("all"),
  );
  const [chosenView, setView] = useQueryState("view", parseAsStringLiteral(views));
  const { data: feed } = useInfiniteQuery(feedQuery(filter));
  // In an empty studio a phone shows the shot that waits to be drawn.
  const restingView = feed?.pages[0]?.totalShots === 0 ? "shots" : "compose";
  const view = chosenView ?? restingView;
  const { setParameter } = useComposer();
  const showShots = useCallback(() => {
    // Side by side there is nothing to switch, and the address stays short.
    if (window.matchMedia("(max-width: 900px)").matches) void setView("shots");
    void setFilter("all");
  }, [setFilter, setView]);
  const showComposer = useCallback(
    () => void setView(restingView === "compose" ? null : "compose"),
    [restingView, setView],
  );
  useEditRequest(showComposer);
  const isPromptWanted = useStore(promptIsWanted, false);
  useEffect(() => {
    if (!isPromptWanted) return;
    promptIsWanted.set(false);
    showComposer();
    focusPrompt();
  }, [isPromptWanted, showComposer]);

  const editExample = (prompt: string) => {
    setParameter("prompt", prompt);
    showComposer();
    focusPrompt();
  };
  const first = feed?.pages[0];
  return (
    <main
      id="main"
      className="grid grid-cols-[var(--composer-w)_minmax(0,1fr)] phone:grid-cols-[minmax(0,1fr)]"
    >
      <h1 className="sr-only">Studio</h1>
      <Segmented
        aria-label="Studio view"
        value={view}
        onValueChange={(value) => (value === "shots" ? setView("shots") : showComposer())}
        className="mx-4 mt-3 hidden phone:flex"
      >
        <SegmentedItem value="compose">Compose</SegmentedItem>
        <SegmentedItem value="shots">
          Shots <span className="tabular-nums">{first?.totalShots}</span>
        </SegmentedItem>
      </Segmented>
      <Composer
        typicalSeconds={first?.typicalSeconds ?? {}}
        onSent={showShots}
        className={view === "shots" ? "phone:hidden" : undefined}
      />
      <Feed
        filter={filter}
        onFilter={(next) => void setFilter(next)}
        openSteps={openSteps}
        onEditExample={editExample}
        onSent={showShots}
        className={view === "compose" ? "phone:hidden" : undefined}
      />
    </main>
  );
}
