"use client";

import { Undo2, X } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import { useEffect, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/lib/client/announcer";
import { takeSeedText, takeWords } from "@/lib/domain/imported";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { promptExcerpt } from "@/lib/domain/format";
import { CullButtons } from "./cull-buttons";
import { CullPicture } from "./cull-picture";
import { useCull, type Cull } from "./use-cull";

interface CullDialogProps {
  filter: LibraryFilter;
  onClose: () => void;
}

/** One take at a time over the whole screen: keep it, reject it, or pass on. */
export function CullDialog({ filter, onClose }: CullDialogProps) {
  const cull = useCull(filter);
  const { take } = cull;
  const name = take && `Shot ${take.shotNumber}, take ${take.number}`;
  useEffect(() => {
    if (name) announce(name);
  }, [name]);

  const keys: Record<string, () => void> = {
    p: cull.keep,
    x: cull.reject,
    u: cull.undo,
    ArrowUp: cull.keep,
    ArrowDown: cull.reject,
    ArrowRight: cull.next,
    ArrowLeft: cull.previous,
    "0": () => cull.rate(null),
  };
  for (const rating of [1, 2, 3, 4, 5]) keys[String(rating)] = () => cull.rate(rating);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <DialogPrimitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-60 flex touch-none flex-col bg-background pb-[env(safe-area-inset-bottom)] outline-none"
          onKeyDown={onKeyDown}
        >
          <header className="flex h-12 flex-none items-center gap-2 pr-1 pl-4">
            <DialogPrimitive.Title className="text-sm font-medium">
              {name ?? "Cull takes"}
            </DialogPrimitive.Title>
            <p className="ml-auto text-xs text-muted-foreground tabular-nums" role="status">
              {cull.keptCount} kept, {cull.rejectedCount} rejected
            </p>
            <Button
              variant="ghost"
              size="icon"
              aria-label="Undo the last decision"
              aria-keyshortcuts="U"
              disabled={!cull.canUndo}
              onClick={cull.undo}
            >
              <Undo2 aria-hidden="true" />
            </Button>
            <DialogPrimitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close">
                <X aria-hidden="true" />
              </Button>
            </DialogPrimitive.Close>
          </header>
          <CullBody cull={cull} onClose={onClose} />
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

function CullBody({ cull, onClose }: { cull: Cull; onClose: () => void }) {
  const { take } = cull;
  if (cull.isError) {
    return (
      <Message text="The takes could not be read.">
        <Button onClick={cull.retry}>Try again</Button>
      </Message>
    );
  }
  if (!take) {
    if (!cull.isOver) return <div className="flex-1" aria-busy="true" />;
    const text =
      cull.index === 0
        ? "There are no finished takes here."
        : `That was all. ${cull.keptCount} kept, ${cull.rejectedCount} rejected.`;
    return (
      <Message text={text}>
        <Button onClick={onClose}>Back to the library</Button>
      </Message>
    );
  }
  const seed = takeSeedText(take);
  return (
    <>
      <CullPicture key={take.id} take={take} cull={cull} />
      <p className="line-clamp-2 flex-none px-4 pt-3 text-center text-base">
        {promptExcerpt(takeWords(take), 140)}
      </p>
      <p className="flex-none pt-1 text-center figures text-xs text-muted-foreground">
        {seed !== null && <span className="sr-only">Seed </span>}
        {seed}
      </p>
      <CullButtons cull={cull} />
    </>
  );
}

function Message({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-4 px-6 text-center">
      <p>{text}</p>
      {children}
    </div>
  );
}
