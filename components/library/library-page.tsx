"use client";

import { GalleryVertical, Import, SquareCheck, TriangleAlert } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTakeMarks } from "@/components/takes/use-take-marks";
import { useTrash } from "@/components/takes/use-trash";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { libraryKeys } from "@/lib/client/all-keys";
import { chooseFiles } from "@/lib/client/import/chooser";
import { listKeys } from "@/lib/client/key-guide";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import type { TakeDto } from "@/lib/domain/dtos";
import { noFilter } from "@/lib/domain/library-filter";
import { CullDialog } from "./culling/cull-dialog";
import { FilterBar } from "./filter-bar";
import { KeyHints } from "./key-hints";
import { LibraryEmpty } from "./library-empty";
import { LibraryGrid } from "./library-grid";
import { SearchesMenu } from "./searches-menu";
import { BulkBar } from "./selection/bulk-bar";
import { BulkCompare } from "./selection/bulk-compare";
import { BulkExport } from "./selection/bulk-export";
import { PurgeDialog } from "./selection/purge-dialog";
import { useLibraryActions } from "./selection/use-library-actions";
import { useSelection } from "./selection/use-selection";
import { useSelectionKeys } from "./selection/use-selection-keys";
import { TrashBanner } from "./trash-banner";
import { useFollowBulkJobs } from "./use-follow-bulk-jobs";
import { useLibrary } from "./use-library";
import { useLibraryFilter } from "./use-library-filter";
import { useSteady } from "./use-steady";

/** Every take, newest first. */
export function LibraryPage() {
  const singleKeys = useShortcutsEnabled();
  const { filter, filterKey, searchesGiven, change } = useLibraryFilter();
  const { first, all, days, isComplete, total, shown } = useLibrary(filter, filterKey);
  const { setKept, setRating } = useTakeMarks();
  const [retryTakes, setRetryTakes] = useState<(() => void) | null>(null);
  useEffect(() => listKeys(libraryKeys), []);
  const [isCulling, setCulling] = useState(false);
  const selection = useSelection(shown.filter, shown.filterKey, total);
  const actions = useLibraryActions(selection, filter.kept === true, total);
  const { trash } = useTrash();
  useSelectionKeys({
    selection,
    actions,
    onReject: trash,
    isTrash: filter.trash,
    enabled: singleKeys,
  });
  useFollowBulkJobs();
  const toggleSelecting = () => (selection.isSelecting ? selection.clear() : selection.begin());

  const onKeep = useSteady((take: TakeDto) =>
    selection.isActive ? actions.keep() : setKept(take, !take.kept),
  );
  const onRate = useSteady((take: TakeDto, rating: number | null) =>
    selection.isActive ? actions.rate(rating) : setRating(take, rating),
  );
  const onUnreadable = useCallback((retry: (() => void) | null) => setRetryTakes(() => retry), []);
  const isUnreadable = first.isError || all.isError || retryTakes !== null;
  const readAgain = () => {
    if (first.isError) void first.refetch();
    if (all.isError) void all.refetch();
    retryTakes?.();
  };

  return (
    <main
      id="main"
      data-library
      // Taller than the window from the first paint: the scroll bar does not come in later.
      className="min-h-dvh [--library-bar-h:52px] phone:[--library-bar-h:60px]"
    >
      <h1 className="sr-only">Library</h1>
      <FilterBar
        filter={filter}
        searchesGiven={searchesGiven}
        onChange={change}
        total={total}
        besideSearch={
          <>
            <SearchesMenu filter={filter} onChange={change} />
            <Button
              variant="ghost"
              size="icon"
              aria-label="Import"
              title="Import files"
              // Phones have it in the account's menu and in the palette.
              className="phone:hidden"
              onClick={chooseFiles}
            >
              <Import aria-hidden="true" />
            </Button>
          </>
        }
      >
        {!filter.trash && (
          <Button
            size="sm"
            className="not-phone:hidden phone:w-10 phone:px-0"
            onClick={() => setCulling(true)}
          >
            <GalleryVertical aria-hidden="true" className="not-phone:hidden" />
            <span className="phone:sr-only">Cull</span>
          </Button>
        )}
        <Button
          size="sm"
          className="aria-pressed:bg-secondary phone:w-10 phone:px-0"
          aria-pressed={selection.isSelecting}
          onClick={toggleSelecting}
        >
          <SquareCheck aria-hidden="true" className="not-phone:hidden" />
          <span className="phone:sr-only">Select</span>
        </Button>
      </FilterBar>
      {filter.trash && (
        <TrashBanner isEmpty={days.length === 0} onLeave={() => change({ ...noFilter })} />
      )}
      {isUnreadable && (
        <Banner role="alert" className="mx-(--gutter) mt-4">
          <TriangleAlert aria-hidden="true" className="text-destructive" />
          The library could not be read. What is shown may be old.
          <Button size="sm" onClick={readAgain}>
            Try again
          </Button>
        </Banner>
      )}
      <div
        aria-busy={filterKey !== shown.filterKey}
        className="pt-1 pb-30 pl-(--gutter) phone:pr-(--gutter)"
      >
        {first.isPending && <LoadingRows />}
        {first.data && days.length === 0 && (
          <div className="mx-auto max-w-160 pt-16">
            <LibraryEmpty filter={shown.filter} onChange={change} />
          </div>
        )}
        {first.data && days.length > 0 && (
          <LibraryGrid
            filter={shown.filter}
            filterKey={shown.filterKey}
            days={days}
            first={first.data}
            isComplete={isComplete}
            singleKeys={singleKeys}
            selection={selection.tiles}
            onKeep={onKeep}
            onRate={onRate}
            onUnreadable={onUnreadable}
          />
        )}
      </div>
      {singleKeys && !selection.isSelecting && days.length > 0 && <KeyHints />}
      <BulkBar selection={selection} actions={actions} total={total} isTrash={filter.trash}>
        <BulkExport onExport={() => void actions.exportZip()} />
        <BulkCompare selection={selection} />
      </BulkBar>
      <PurgeDialog
        isOpen={actions.purgeCount !== null}
        count={actions.purgeCount ?? selection.count}
        onPurge={actions.purge}
        onClose={actions.forgetPurge}
      />
      {isCulling && <CullDialog filter={filter} onClose={() => setCulling(false)} />}
    </main>
  );
}

/** Shown only when loading takes longer than 200 ms, so that a fast answer does not flicker. */
function LoadingRows() {
  return (
    <div
      aria-busy="true"
      aria-label="Loading takes"
      role="status"
      className="grid animate-wait gap-1.5 pt-14 pr-(--gutter)"
    >
      {[0, 1].map((row) => (
        <div key={row} className="flex gap-1.5">
          {[16 / 9, 9 / 16, 1, 16 / 9].map((aspect, index) => (
            <Skeleton key={index} className="h-47" style={{ flexGrow: aspect }} />
          ))}
        </div>
      ))}
    </div>
  );
}
