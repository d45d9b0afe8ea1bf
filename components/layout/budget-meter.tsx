"use client";

import Link from "next/link";
import { useBudget } from "@/lib/client/use-budget";
import { formatDollars, type BudgetUse } from "@/lib/domain/spend";
import { cn } from "@/lib/utils";

/** How much of it is used, from 0 to 1. A budget of nothing is used up. */
export function usedPart({ usedMicros, limitMicros }: BudgetUse): number {
  return limitMicros === 0 ? 1 : Math.min(1, Math.max(0, usedMicros / limitMicros));
}

/** The tightest budget, in the top bar. Nothing while none is set. */
export function BudgetMeter() {
  const { budgets } = useBudget();
  const tightest = budgets.reduce<BudgetUse | null>(
    (found, budget) => (found && usedPart(found) >= usedPart(budget) ? found : budget),
    null,
  );
  if (!tightest) return null;
  const { usedMicros, limitMicros, period } = tightest;
  const part = usedPart(tightest);
  return (
    <Link href="/spend" className="grid gap-1 text-xs tabular-nums phone:hidden">
      <span>
        {formatDollars(usedMicros)}{" "}
        <span className="text-muted-foreground">
          of {formatDollars(limitMicros)} {period === "day" ? "today" : "this month"}
        </span>
      </span>
      <span aria-hidden="true" className="h-0.75 overflow-hidden rounded-xs bg-border-strong">
        <span
          className={cn("block h-full", part >= 1 ? "bg-attention" : "bg-foreground")}
          style={{ width: `${part * 100}%` }}
        />
      </span>
    </Link>
  );
}
