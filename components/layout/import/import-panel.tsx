"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { clearImports, isUnfinished, type ImportItem } from "@/lib/client/import/imports";
import { ImportRow } from "./import-row";
import { headOf } from "./import-words";

/** What comes in and what came of it, until it is closed. It covers nothing that has to be used. */
export function ImportPanel({ items }: { items: readonly ImportItem[] }) {
  const isOpen = items.some(isUnfinished);
  return (
    <section
      aria-label="Imports"
      className="fixed right-5 bottom-5 z-40 flex max-h-[min(420px,60dvh)] w-95 flex-col rounded-lg border border-border-strong bg-popover text-popover-foreground phone:inset-x-3 phone:bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom)+var(--bar-h,0px)+12px)] phone:w-auto"
    >
      <div className="flex min-h-11 flex-none items-center gap-2 border-b pr-1.5 pl-3.5">
        <h2 className="flex-1 font-medium tabular-nums">{headOf(items)}</h2>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={isOpen ? "Clear what is done" : "Close"}
          onClick={clearImports}
        >
          <X aria-hidden="true" />
        </Button>
      </div>
      <ul aria-label="Files" className="scrollbar-thin overflow-y-auto">
        {items.map((item) => (
          <ImportRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
