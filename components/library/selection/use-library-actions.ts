"use client";

import { useState } from "react";
import { useBulkChange } from "@/components/takes/use-bulk-change";
import type { BulkChange } from "@/lib/domain/bulk";
import type { CollectionDto } from "@/lib/domain/organise";
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
  purge(): void;
  isPurgeAsked: boolean;
  forgetPurge(): void;
  isCollecting: boolean;
  setCollecting(isOpen: boolean): void;
}

/** What can be done with everything that is selected. */
export function useLibraryActions(
  { selection, wholeTarget, known, count, clear }: LibrarySelection,
  /** The filter shows kept takes only. */
  showsKept: boolean,
): LibraryActions {
  const change = useBulkChange();
  const [isPurgeAsked, setPurgeAsked] = useState(false);
  const [isCollecting, setCollecting] = useState(false);
  // The takes themselves are in the query cache, which this component does not follow.
  const [, setChanges] = useState(0);

  const run = async (what: BulkChange, options?: { collection?: string; thenClear?: boolean }) => {
    const target = await wholeTarget();
    if (!target) return false;
    const done = await change(what, target, { collection: options?.collection });
    if (done && options?.thenClear) clear();
    setChanges((count) => count + 1);
    return done;
  };
  const isAllKept =
    selection.kind === "all"
      ? showsKept
      : known.length === count && known.every((take) => take.kept);
  return {
    wouldKeep: !isAllKept,
    keep: () => void run({ kind: "keep", kept: !isAllKept }),
    rate: (rating) => void run({ kind: "rate", rating }),
    collect: ({ id: collectionId, name }, isIn) =>
      void run({ kind: "collect", collectionId, isIn }, { collection: name }),
    async addTags(tags) {
      for (const tag of tags) await run({ kind: "tag", tag, isOn: true });
    },
    removeTag: (tag) => void run({ kind: "tag", tag, isOn: false }),
    trash: () => void run({ kind: "trash" }, { thenClear: true }),
    restore: () => void run({ kind: "restore" }, { thenClear: true }),
    askPurge: () => setPurgeAsked(true),
    purge() {
      setPurgeAsked(false);
      void run({ kind: "purge" }, { thenClear: true });
    },
    isPurgeAsked,
    forgetPurge: () => setPurgeAsked(false),
    isCollecting,
    setCollecting,
  };
}
