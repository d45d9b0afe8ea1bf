"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/utils";
import { AccountMenu } from "./account-menu";
import { BudgetMeter } from "./budget-meter";
import { Mark } from "./mark";
import { destinations, isCurrent } from "./navigation";
import { PaletteButton } from "./palette/palette-button";
import { RunningCount } from "./running-count";

export function TopBar() {
  const path = usePathname();
  return (
    <header className="sticky top-0 z-40 flex h-(--topbar-h) items-center gap-5 border-b bg-background px-5 narrow:gap-3 phone:px-4">
      <Link
        href="/studio"
        className="mr-2 inline-flex h-8 items-center gap-2.25 text-[0.9375rem] font-semibold tracking-[-0.02em] touch:h-10"
      >
        <Mark />
        <span>Retake</span>
      </Link>
      <nav aria-label="Main" className="flex gap-0.5 self-stretch phone:hidden">
        {destinations.map((destination) => {
          const current = isCurrent(destination, path);
          return (
            <Link
              key={destination.href}
              href={destination.href}
              aria-current={current ? "page" : undefined}
              className={cn(
                "relative flex items-center px-2.5 text-muted-foreground hover:text-foreground narrow:px-2",
                current &&
                  "font-medium text-foreground after:absolute after:inset-x-2.5 after:-bottom-px after:h-px after:bg-foreground",
              )}
            >
              {destination.label}
            </Link>
          );
        })}
      </nav>
      <div className="ml-auto flex items-center gap-4 phone:-mr-2 phone:gap-2">
        {/* What comes later stands to the left, so that nothing moves when it comes. */}
        <RunningCount />
        <BudgetMeter />
        <div className="flex min-w-[274px] items-center gap-4 max-[1320px]:min-w-0 phone:gap-2">
          <PaletteButton />
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
