"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/utils";
import { destinations, isCurrent } from "./navigation";

/** The main navigation of phones. */
export function TabBar() {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-42 hidden h-[calc(var(--tabbar-h)+env(safe-area-inset-bottom))] grid-cols-5 border-t bg-background pb-[env(safe-area-inset-bottom)] phone:grid"
    >
      {destinations.map((destination) => {
        const current = isCurrent(destination, path);
        const Icon = destination.icon;
        return (
          <Link
            key={destination.href}
            href={destination.href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "grid content-center justify-items-center gap-0.75 text-2xs text-muted-foreground focus-visible:-outline-offset-2",
              current && "font-medium text-foreground",
            )}
          >
            <Icon aria-hidden="true" className="size-5" strokeWidth={1.6} />
            {destination.shortLabel ?? destination.label}
          </Link>
        );
      })}
    </nav>
  );
}
