"use client";

// The router's own type asks for this value, but Next offers it nowhere else.
import { PrefetchKind } from "next/dist/client/components/router-reducer/router-reducer-types";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { savesData } from "@/components/takes/preview-slots";
import { hoverDelay } from "@/components/takes/use-preview";
import { noteReadAhead } from "@/lib/client/read-ahead";

/**
 * Mounted while the mouse or the focus rests on a tile; reads the page of its take before it is
 * opened, which is a quarter of the time until the clip shows. Draws nothing.
 */
export function TakeAhead({ takeId }: { takeId: string }) {
  const router = useRouter();
  useEffect(() => {
    if (savesData()) return;
    const timer = setTimeout(() => {
      noteReadAhead(takeId);
      // Whole: by itself Next reads of a page that is made for each request only what surrounds it.
      router.prefetch(`/takes/${takeId}`, { kind: PrefetchKind.FULL });
    }, hoverDelay);
    return () => clearTimeout(timer);
  }, [router, takeId]);
  return null;
}
