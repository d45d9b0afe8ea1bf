"use client";

import { CircleCheck, RotateCcw, Trash2, X, type LucideIcon } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { BarLabel } from "./bar-label";
import { BulkCollection } from "./bulk-collection";
import { BulkRating } from "./bulk-rating";
import { BulkTags } from "./bulk-tags";
import type { LibraryActions } from "./use-library-actions";
import type { LibrarySelection } from "./use-selection";

interface BulkBarProps {
  selection: LibrarySelection;
  actions: LibraryActions;
  /** Takes the filter finds; null while they are counted. */
  total: number | null;
  isTrash: boolean;
  /** More that can be done with what is selected, before the trash. */
  children?: ReactNode;
}

/** Floats over the library while anything is selected. The count is first, then what can be done. */
export function BulkBar({ selection, actions, total, isTrash, children }: BulkBarProps) {
  const { count, isActive, isSelecting } = selection;
  const bar = useRef<HTMLDivElement>(null);
  // Messages stand above it.
  useEffect(() => {
    if (!isSelecting) return;
    const root = document.documentElement;
    root.style.setProperty("--float-h", `${(bar.current?.offsetHeight ?? 48) + 8}px`);
    return () => void root.style.removeProperty("--float-h");
  }, [isSelecting]);
  if (!isSelecting) return null;
  const isEverything = selection.selection.kind === "all" || count === total;
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Selected takes"
      className="fixed bottom-5 left-1/2 z-40 flex max-w-[calc(100%-24px)] -translate-x-1/2 animate-in items-center gap-1 overflow-x-auto rounded-lg border border-border-strong bg-popover px-1.5 py-1.25 text-popover-foreground duration-200 fade-in-0 [scrollbar-width:none] phone:bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom)+12px)] phone:w-[calc(100vw-24px)] phone:gap-0"
    >
      <span role="status" className="px-2 whitespace-nowrap tabular-nums">
        <span className="font-medium">{count.toLocaleString("en")}</span>{" "}
        <span className="phone:sr-only">selected</span>
      </span>
      {!isEverything && total !== null && (
        <Button
          variant="ghost"
          size="sm"
          // Phones have room for it until there is something to act on.
          className={cn(isActive && "phone:hidden")}
          onClick={selection.selectAll}
        >
          Select all {total.toLocaleString("en")}
        </Button>
      )}
      {isActive && (
        <BulkActions actions={actions} selection={selection} isTrash={isTrash}>
          {children}
        </BulkActions>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label="Clear selection"
        aria-keyshortcuts="Escape"
        // In sight also where the bar scrolls.
        className="sticky right-0 bg-popover phone:ml-auto"
        onClick={selection.clear}
      >
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}

type BulkActionsProps = Omit<BulkBarProps, "total">;

function BulkActions({ selection, actions, isTrash, children }: BulkActionsProps) {
  if (isTrash) {
    return (
      <>
        <Separator />
        <BarButton icon={RotateCcw} label="Restore" isWorded onClick={actions.restore} />
        <BarButton icon={Trash2} label="Delete for good" isWorded onClick={actions.askPurge} />
      </>
    );
  }
  return (
    <>
      <Separator />
      <BarButton
        icon={CircleCheck}
        label={actions.wouldKeep ? "Keep" : "Let go"}
        keyName="P"
        onClick={actions.keep}
      />
      <BulkRating onRate={actions.rate} />
      <BulkCollection actions={actions} selection={selection} />
      <BulkTags actions={actions} selection={selection} />
      {children}
      <Separator />
      <BarButton icon={Trash2} label="Trash" keyName="X" onClick={actions.trash} />
    </>
  );
}

function Separator() {
  return (
    <span aria-hidden="true" className="mx-1 h-5 w-px flex-none bg-border-strong phone:mx-0.5" />
  );
}

interface BarButtonProps {
  icon: LucideIcon;
  label: string;
  keyName?: string;
  /** Says what it does on phones too. */
  isWorded?: boolean;
  onClick: () => void;
}

function BarButton({ icon: Icon, label, keyName, isWorded, onClick }: BarButtonProps) {
  return (
    <Button variant="ghost" aria-keyshortcuts={keyName} onClick={onClick} className="phone:px-2.5">
      <Icon aria-hidden="true" />
      <BarLabel label={label} keyName={keyName} always={isWorded} />
    </Button>
  );
}
