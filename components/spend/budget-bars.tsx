import Link from "next/link";
import type { BudgetDto } from "@/lib/domain/budget";
import { formatDollars, type BudgetUse } from "@/lib/domain/spend";
import { cn } from "@/lib/utils";

interface BudgetBarsProps {
  budget: BudgetDto;
  isOwner: boolean;
}

function nameOf({ scope, period }: BudgetUse): string {
  return `${scope === "studio" ? "Whole studio" : "You"}, ${period === "day" ? "today" : "this month"}`;
}

/** Every budget that counts for the person, with what is used of it. */
export function BudgetBars({ budget, isOwner }: BudgetBarsProps) {
  const { budgets, unknown } = budget;
  return (
    <div className="grid gap-3 rounded-lg border bg-card px-4 py-3.5 tabular-nums">
      {budgets.length === 0 && <p className="text-muted-foreground">No budget is set.</p>}
      {budgets.map((use) => (
        <Bar key={`${use.scope} ${use.period}`} use={use} />
      ))}
      {unknown.month > 0 && (
        <p className="text-xs text-muted-foreground">
          + {unknown.month} of unknown price in the studio this month, counted as $0.00.
        </p>
      )}
      {isOwner && (
        <p className="text-xs">
          <Link href="/settings/budget" className="underline underline-offset-2">
            {budgets.length === 0 ? "Set a budget" : "Change the budget"}
          </Link>
        </p>
      )}
    </div>
  );
}

function Bar({ use }: { use: BudgetUse }) {
  const { usedMicros, limitMicros } = use;
  const part = limitMicros === 0 ? 1 : Math.min(1, Math.max(0, usedMicros / limitMicros));
  const figures = `${formatDollars(usedMicros)} of ${formatDollars(limitMicros)}`;
  return (
    <div>
      <p className="flex justify-between gap-3">
        <span>{nameOf(use)}</span>
        <span className={cn("font-mono text-xs", part >= 1 && "text-attention")}>{figures}</span>
      </p>
      <div
        role="img"
        aria-label={`${nameOf(use)}: ${figures}`}
        className="mt-1.5 h-1 overflow-hidden rounded-xs bg-border-strong"
      >
        <span
          className={cn("block h-full", part >= 1 ? "bg-attention" : "bg-foreground")}
          style={{ width: `${part * 100}%` }}
        />
      </div>
    </div>
  );
}
