"use client";

import { useState } from "react";
import { useBulkChange } from "@/components/takes/use-bulk-change";
import { exportIsWanted } from "@/lib/client/overlays";
import type { BulkChange } from "@/lib/domain/bulk";
import type { TakeDto } from "@/lib/domain/dtos";
import type { CollectionDto } from "@/lib/domain/organise";
import { countOf, hasAny, type Selection } from "./selection";
import type { LibrarySelection } from "./use-selection";

export interface LibraryActions {
  /** False when everything that is selected is kept: then Keep lets go. */
  wouldKeep: boolean;
  keep(): void;
  rate(rating: number | null): void;
  collect(collection: CollectionDto, isIn: boolean): void;
  addTags(tags: readonly string[]): void;
  removeTag(tag: string): void;
  trash(): void;
  restore(): void;
  /** Opens the question before anything is deleted for good. */
  askPurge(): void;
  /** Deletes what was asked about, whatever is selected since. */
  purge(): void;
  /** How many takes are asked about; null while nothing is. */
  purgeCount: number | null;
  forgetPurge(): void;
  /** Opens the choices for a zip of what is selected. */
  exportZip(): Promise<void>;
  isCollecting: boolean;
  setCollecting(isOpen: boolean): void;
}

/** What can be done with everything that is selected. */
export function useLibraryActions(
  { selection, whole, targetOf, known, knownIn, count, clear }: LibrarySelection,
  /** The filter shows kept takes only. */
  showsKept: boolean,
  /** Takes the filter finds; null while they are counted. */
  total: number | null,
): LibraryActions {
  const change = useBulkChange();
  const [purged, setPurged] = useState<Selection | null>(null);
  const [isCollecting, setCollecting] = useState(false);
  // The takes themselves are in the query cache, which this component does not follow.
  const [, setChanges] = useState(0);

  const apply = async (
    selected: Selection,
    what: BulkChange,
    options?: { collection?: string; thenClear?: boolean },
  ) => {
    const { collection, thenClear } = options ?? {};
    const done = await change(what, targetOf(selected), { collection });
    if (done && thenClear) clear();
    setChanges((count) => count + 1);
  };
  /** With what is selected at the press, once all of it is known. */
  const withWhole = async (act: (selected: Selection) => Promise<void> | void) => {
    const selected = await whole();
    if (selected && hasAny(selected, total)) await act(selected);
  };
  const run = (what: BulkChange, options?: { collection?: string; thenClear?: boolean }) =>
    withWhole((selected) => apply(selected, what, options));
  const areKept = (takes: readonly TakeDto[], size: number) =>
    takes.length === size && takes.every((take) => take.kept);
  const isAllKept = selection.kind === "all" ? showsKept : areKept(known, count);
  return {
    wouldKeep: !isAllKept,
    keep: () =>
      void withWhole((selected) => {
        const isKept =
          selected.kind === "all" ? showsKept : areKept(knownIn(selected), selected.ids.size);
        return apply(selected, { kind: "keep", kept: !isKept });
      }),
    rate: (rating) => void run({ kind: "rate", rating }),
    collect: ({ id: collectionId, name }, isIn) =>
      void run({ kind: "collect", collectionId, isIn }, { collection: name }),
    async addTags(tags) {
      for (const tag of tags) await run({ kind: "tag", tag, isOn: true });
    },
    removeTag: (tag) => void run({ kind: "tag", tag, isOn: false }),
    trash: () => void run({ kind: "trash" }, { thenClear: true }),
    restore: () => void run({ kind: "restore" }, { thenClear: true }),
    askPurge: () => void withWhole(setPurged),
    purge() {
      setPurged(null);
      if (purged) void apply(purged, { kind: "purge" }, { thenClear: true });
    },
    purgeCount: purged && countOf(purged, total ?? 0),
    forgetPurge: () => setPurged(null),
    exportZip: () => withWhole((selected) => exportIsWanted.set(targetOf(selected))),
    isCollecting,
    setCollecting,
  };
}
