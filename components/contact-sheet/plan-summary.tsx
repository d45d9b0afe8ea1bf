"use client";

import { CircleX } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { CheckedPlan } from "@/lib/client/sheet-plan-draft";
import { countOf, variedFields, type SheetPlan, type VariedField } from "@/lib/domain/sheet-plan";

interface PlanSummaryProps {
  checked: CheckedPlan;
  /** Of all takes; null while the plan cannot be made. */
  price: string | null;
  problem: string | undefined;
  failure: string;
  isBusy: boolean;
}

const nouns: Record<VariedField, string> = {
  modelKeys: "models",
  prompts: "prompts",
  aspectRatios: "ratios",
  resolutions: "resolutions",
  durations: "durations",
};

/** Count and price before anything is made, and the one button that spends. */
export function PlanSummary({ checked, price, problem, failure, isBusy }: PlanSummaryProps) {
  const plan = checked.ok ? checked.plan : null;
  const count = plan ? countOf(plan) : 0;
  return (
    <section
      aria-label="What will be made"
      className="grid content-start gap-3 rounded-lg border bg-card p-4 not-phone:sticky not-phone:top-[calc(var(--topbar-h)+16px)] not-phone:self-start phone:mb-4"
    >
      <h2 className="font-medium">What will be made</h2>
      <p aria-live="polite" className="text-muted-foreground tabular-nums">
        {plan
          ? `${factorsOf(plan)} = ${count}\u00a0${count === 1 ? "take" : "takes"}`
          : "Not complete yet."}
      </p>
      {problem && (
        <p role="alert" className="text-xs text-destructive">
          {problem}
        </p>
      )}
      {failure && (
        <p role="alert" className="flex items-start gap-2 text-xs">
          <CircleX
            aria-hidden="true"
            className="size-4 shrink-0 text-destructive"
            strokeWidth={1.6}
          />
          {failure}
        </p>
      )}
      <Button
        variant="primary"
        size="generate"
        type="submit"
        className="w-full justify-start"
        aria-disabled={isBusy}
      >
        {isBusy ? "Submitting" : `Generate ${plan ? count : ""}`}
        <span className="ml-auto tabular-nums">{price}</span>
      </Button>
      <p className="text-xs text-muted-foreground">
        The sheet opens at once and fills as takes finish. What does not fit a budget waits.
      </p>
    </section>
  );
}

/** "3 seeds × 2 resolutions" */
function factorsOf(plan: SheetPlan): string {
  const seeds = `${plan.seeds.length} ${plan.seeds.length === 1 ? "seed" : "seeds"}`;
  const varied = variedFields
    .filter((field) => plan[field].length > 1)
    .map((field) => `${plan[field].length} ${nouns[field]}`);
  return [seeds, ...varied].join(" × ");
}
