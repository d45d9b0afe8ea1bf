"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Check, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { StillPicture } from "@/components/takes/still-picture";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { libraryPagesQuery } from "@/lib/client/library-queries";
import { promptExcerpt } from "@/lib/domain/format";
import { takeWords } from "@/lib/domain/imported";
import { noFilter } from "@/lib/domain/library-filter";
import { sheetMaximum, sheetMinimum } from "@/lib/domain/sheet";
import { cn } from "@/lib/utils";

interface ChooseTakesProps {
  chosen: readonly string[];
  onClose: () => void;
  onChoose: (ids: string[]) => void;
}

const typingPauseMilliseconds = 200;

/** The library in small: 2 to 9 finished takes for the sheet, in the order they are chosen. */
export function ChooseTakes({ chosen, onClose, onChoose }: ChooseTakesProps) {
  const [ids, setIds] = useState<readonly string[]>(chosen);
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed]);
  const library = useInfiniteQuery({
    ...libraryPagesQuery({ ...noFilter, search, status: "ready" }),
    placeholderData: keepPreviousData,
  });
  const takes = library.data?.pages.flatMap((page) => page.items) ?? [];
  const isFull = ids.length >= sheetMaximum;
  const toggle = (id: string) =>
    setIds((current) =>
      current.includes(id) ? current.filter((other) => other !== id) : [...current, id],
    );

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="flex w-[min(860px,calc(100vw-32px))] flex-col overflow-hidden">
        <DialogTitle>Choose takes</DialogTitle>
        <DialogDescription>
          Pick {sheetMinimum} to {sheetMaximum} takes to see on one clock.
        </DialogDescription>
        <div className="relative mt-3">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
            strokeWidth={1.6}
          />
          <Input
            type="search"
            value={typed}
            maxLength={200}
            placeholder="Prompt or seed"
            aria-label="Search prompt or seed"
            className="pl-8 [&::-webkit-search-cancel-button]:hidden"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <ul
          aria-label="Takes"
          className="mt-3 grid min-h-40 flex-1 auto-rows-max grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-2 overflow-y-auto p-1"
        >
          {takes.map((take) => {
            const place = ids.indexOf(take.id);
            const isChosen = place >= 0;
            return (
              <li key={take.id}>
                <button
                  type="button"
                  aria-pressed={isChosen}
                  disabled={!isChosen && isFull}
                  className="relative block w-full rounded-sm text-left disabled:cursor-not-allowed disabled:opacity-50"
                  onClick={() => toggle(take.id)}
                >
                  <span
                    className={cn(
                      "block h-20 overflow-hidden rounded-sm",
                      isChosen && "outline-2 outline-offset-1 outline-ring",
                    )}
                  >
                    <StillPicture take={take} fill />
                  </span>
                  {isChosen && (
                    <span
                      aria-hidden="true"
                      className="absolute top-1 left-1 grid size-5.5 place-items-center rounded-full bg-primary font-mono text-xs text-primary-foreground"
                    >
                      {place + 1}
                    </span>
                  )}
                  <span className="mt-1 block truncate text-xs">
                    Shot {take.shotNumber}, take {take.number}
                  </span>
                  <span className="block truncate text-2xs text-muted-foreground">
                    {promptExcerpt(takeWords(take), 60)}
                  </span>
                </button>
              </li>
            );
          })}
          {library.isSuccess && takes.length === 0 && (
            <li className="col-span-full py-8 text-center text-muted-foreground">
              {search ? "No finished take matches." : "There is no finished take yet."}
            </li>
          )}
          {library.isError && (
            <li role="alert" className="col-span-full py-8 text-center">
              <p>The library could not be read.</p>
              <Button size="sm" className="mt-2" onClick={() => void library.refetch()}>
                Try again
              </Button>
            </li>
          )}
          {library.hasNextPage && (
            <li className="col-span-full py-2 text-center">
              <Button
                size="sm"
                disabled={library.isFetchingNextPage}
                onClick={() => void library.fetchNextPage()}
              >
                Show more
              </Button>
            </li>
          )}
        </ul>
        <DialogFooter className="items-center">
          <p aria-live="polite" className="mr-auto text-muted-foreground tabular-nums">
            {ids.length} of {sheetMaximum} chosen
            {ids.length < sheetMinimum && `, ${sheetMinimum - ids.length} more to compare`}
          </p>
          <Button
            variant="secondary"
            disabled={ids.length < sheetMinimum}
            onClick={() => onChoose([...ids])}
          >
            <Check aria-hidden="true" /> Show on the sheet
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
