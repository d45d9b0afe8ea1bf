"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { toast } from "sonner";
import { announce } from "@/lib/client/announcer";
import { setChooser, zipReceiver } from "@/lib/client/import/chooser";
import { addImports, imports, isUnfinished, type ImportItem } from "@/lib/client/import/imports";
import { applyTakes } from "@/lib/client/live-cache";
import { useStore } from "@/lib/client/store";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import { DropOverlay } from "./drop-overlay";
import { composerAddress, summaryOf } from "./import-words";
import { ImportPanel } from "./import-panel";
import { useDroppedFiles, type DropPlace } from "./use-dropped-files";

const none: readonly ImportItem[] = [];

/** Takes files in on every page: dropped, or chosen with a press. */
export function ImportHost({ limit }: { limit: number }) {
  const client = useQueryClient();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const items = useStore(imports, none);

  const take = useCallback(
    (files: readonly File[], place: DropPlace) => {
      const receiver = zipReceiver.get();
      const zips = receiver ? files.filter(({ name }) => /\.zip$/i.test(name)) : [];
      for (const zip of zips) receiver?.(zip);
      let isWanted = place === "composer";
      const onDone = (answer: ImportAnswer) => {
        applyTakes(client, [answer.take]);
        if (!isWanted) return;
        const address = composerAddress(answer.take);
        // The first that says something: the next one must not replace it.
        if (address) isWanted = false;
        if (address) router.push(address);
        else
          toast(
            `${answer.take.imported?.fileName ?? "This file"} says nothing the composer can use.`,
          );
      };
      const clips = files.filter((file) => !zips.includes(file));
      if (clips.length > 0) addImports(clips, { limit, onDone });
    },
    [client, limit, router],
  );
  const place = useDroppedFiles(take);

  useEffect(() => {
    setChooser(() => input.current?.click());
    return () => setChooser(null);
  }, []);
  const open = items.filter(isUnfinished).length;
  const wasOpen = useRef(0);
  useEffect(() => {
    if (wasOpen.current > 0 && open === 0 && items.length > 0) announce(summaryOf(items));
    wasOpen.current = open;
  }, [items, open]);
  useEffect(() => {
    if (open === 0) return;
    // Leaving now would break them off.
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [open]);

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept="video/mp4,.mp4,.m4v,.zip"
        aria-label="Files to import"
        hidden
        onChange={(event) => {
          take([...(event.target.files ?? [])], "anywhere");
          // So that the same file can be chosen again.
          event.target.value = "";
        }}
      />
      {place && <DropOverlay place={place} hasComposer={hasComposer()} />}
      {items.length > 0 && <ImportPanel items={items} />}
    </>
  );
}

function hasComposer(): boolean {
  return document.querySelector('[data-drop="composer"]')?.checkVisibility() ?? false;
}
