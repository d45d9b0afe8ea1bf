"use client";

import { useNow } from "@/lib/client/now";
import { relativeTime } from "@/lib/domain/relative-time";

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

/** "14 min", with the exact time in its title. Empty until the browser's clock and zone are known. */
export function RelativeTime({ iso }: { iso: string }) {
  const now = useNow("minute");
  const then = Date.parse(iso);
  return (
    <time dateTime={iso} title={now === null ? undefined : exact.format(then)}>
      {now === null ? "" : relativeTime(then, now)}
    </time>
  );
}
