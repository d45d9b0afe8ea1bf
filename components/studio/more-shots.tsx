"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FeedError } from "./feed-states";

interface MoreShotsProps {
  isBusy: boolean;
  failure: string;
  onMore: () => void;
}

/** Loads the next page when it comes near; a button for those who do not scroll. */
export function MoreShots({ isBusy, failure, onMore }: MoreShotsProps) {
  const foot = useRef<HTMLDivElement>(null);
  const load = useRef(onMore);
  useEffect(() => {
    load.current = onMore;
  });
  const mayLoad = !isBusy && failure === "";
  useEffect(() => {
    const element = foot.current;
    if (!element || !mayLoad) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && load.current(),
      { rootMargin: "800px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [mayLoad]);
  return (
    <div ref={foot} className="border-t pt-6">
      {failure ? (
        <FeedError message={failure} onRetry={onMore} />
      ) : (
        <Button onClick={onMore} aria-disabled={isBusy}>
          {isBusy ? "Loading older shots" : "Show older shots"}
        </Button>
      )}
    </div>
  );
}
