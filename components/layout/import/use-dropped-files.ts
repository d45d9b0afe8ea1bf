"use client";

import { useEffect, useState } from "react";

/** What files are dropped on: any place, or one that says what it does with them. */
export type DropPlace = "anywhere" | "composer";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

function placeOf(event: DragEvent): DropPlace {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('[data-drop="composer"]') ? "composer" : "anywhere";
}

/** Follows files that are dragged over the window. Answers where they are; null while there are none. */
export function useDroppedFiles(
  onDrop: (files: File[], place: DropPlace) => void,
): DropPlace | null {
  const [place, setPlace] = useState<DropPlace | null>(null);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would open the file instead of the page.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      setPlace(placeOf(event));
    };
    const leave = (event: DragEvent) => {
      // Between two elements of the page there is always another one.
      if (event.relatedTarget === null) setPlace(null);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setPlace(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onDrop(files, placeOf(event));
    };
    window.addEventListener("dragenter", over);
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", over);
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onDrop]);
  return place;
}
