"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { libraryTakes } from "@/lib/client/library-cache";
import { selectionKeys } from "@/lib/client/all-keys";
import { listKeys } from "@/lib/client/key-guide";
import { exportIsWanted } from "@/lib/client/overlays";
import { isOverlaid, isTyping, useShortcuts } from "@/lib/client/shortcuts";
import type { TakeDto } from "@/lib/domain/dtos";
import { sheetOf } from "./bulk-compare";
import type { LibraryActions } from "./use-library-actions";
import type { LibrarySelection } from "./use-selection";

interface SelectionKeysOptions {
  selection: LibrarySelection;
  actions: LibraryActions;
  /** Moves one take to the trash, or back when the trash is shown. */
  onReject: (take: TakeDto) => void;
  isTrash: boolean;
  /** Whether single letters act. */
  enabled: boolean;
}

/** The focus goes on before its tile goes away, so that the next key means the next take. */
function focusNext() {
  const item = Number((document.activeElement as HTMLElement | null)?.dataset.tile);
  const tile = (number: number) => document.querySelector<HTMLElement>(`[data-tile="${number}"]`);
  (tile(item + 1) ?? tile(item - 1))?.focus();
}

/** S, X, B, E, C, P, 1 to 5 for what is selected, ⌘A and Esc. */
export function useSelectionKeys(options: SelectionKeysOptions) {
  const { selection, actions, onReject, isTrash, enabled } = options;
  const { isActive, isSelecting, selectAll, clear } = selection;
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => listKeys(selectionKeys), []);

  const focused = () => {
    const id = (document.activeElement as HTMLElement | null)?.dataset.take;
    return libraryTakes(client).find((take) => take.id === id);
  };
  const whenActive = (action: () => void) => () => {
    if (!isActive || isTrash) return false as const;
    action();
  };
  const rate = (rating: number | null) => whenActive(() => actions.rate(rating));
  useShortcuts(
    {
      s() {
        const take = focused();
        if (!take) return false;
        selection.toggle(take);
      },
      x() {
        if (isTrash) return false;
        if (isActive) return actions.trash();
        const take = focused();
        if (!take) return false;
        focusNext();
        onReject(take);
      },
      b() {
        if (isTrash) return false;
        const take = focused();
        if (!isActive && !take) return false;
        if (!isActive && take) selection.toggle(take);
        actions.setCollecting(true);
      },
      e() {
        if (isTrash) return false;
        const take = focused();
        if (!isActive && !take) return false;
        if (!isActive && take) exportIsWanted.set({ ids: [take.id] });
        else void actions.exportZip();
      },
      c() {
        if (!sheetOf(selection.selection) || isTrash) return false;
        void selection.whole().then((selected) => {
          const sheet = selected && sheetOf(selected);
          if (sheet) router.push(sheet);
        });
      },
      p: whenActive(actions.keep),
      "0": rate(null),
      "1": rate(1),
      "2": rate(2),
      "3": rate(3),
      "4": rate(4),
      "5": rate(5),
    },
    enabled,
  );

  // Not single keys: they work also where those are switched off.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event) || isOverlaid() || event.altKey) return;
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "a") {
        event.preventDefault();
        selectAll();
      }
      if (event.key === "Escape" && isSelecting) clear();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [selectAll, clear, isSelecting]);
}
