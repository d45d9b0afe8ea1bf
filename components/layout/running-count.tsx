"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { liveTakesQuery } from "@/lib/client/queries";
import { isActive } from "@/lib/domain/take-status";

/** How many takes are under way, on every page. Nothing when there are none. */
export function RunningCount() {
  const { data = 0 } = useQuery({
    ...liveTakesQuery(),
    select: (takes) =>
      takes.filter((take) => isActive(take.status) && take.trashedAt === null).length,
  });
  if (data === 0) return null;
  return (
    <Link
      href="/studio?show=running"
      className="inline-flex items-center gap-1.75 text-xs text-muted-foreground tabular-nums hover:text-foreground touch:h-10"
    >
      <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-foreground" />
      {data} running
    </Link>
  );
}
