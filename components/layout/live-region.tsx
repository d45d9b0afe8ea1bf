"use client";

import { announcement } from "@/lib/client/announcer";
import { useStore } from "@/lib/client/store";

const silent = { text: "" };

/** The one polite live region of the page. */
export function LiveRegion() {
  const { text } = useStore(announcement, silent);
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  );
}
