import type { Billed } from "./errors";

/** What a budget is for, and over which stretch of time. */
export const budgetPeriods = ["day", "month"] as const;
type BudgetPeriod = (typeof budgetPeriods)[number];
export const budgetScopes = ["studio", "user", "token"] as const;
type BudgetScope = (typeof budgetScopes)[number];

/**
 * Why a queued take is not sent: its money is not there, its maker may still change their mind, or
 * its owner holds it.
 */
export type HeldFor = "budget" | "undo" | "person";

/** The budget that a take waits for. */
export interface ReachedBudget {
  scope: BudgetScope;
  period: BudgetPeriod;
  /** Millionths of a dollar. */
  limitMicros: number;
  /** What the access token is called, for the budget of one. */
  tokenName?: string;
}

/** A budget and what counts against it, in millionths of a dollar. */
export interface BudgetUse extends ReachedBudget {
  usedMicros: number;
}

/** Millionths of a dollar; null is "no limit". */
export interface BudgetLimits {
  dayMicros: number | null;
  monthMicros: number | null;
}

/** Seconds in which a spending key can be taken back. */
export const undoSeconds = 4;

/**
 * The first budget that one more take would break, or null when it may go. An unknown price counts
 * as nothing, but nothing at all goes once a budget is used up.
 *
 * @param priceMicros Null when it is not known.
 */
export function brokenBudget(
  budgets: readonly BudgetUse[],
  priceMicros: number | null,
): ReachedBudget | null {
  if (priceMicros === 0) return null;
  const broken = budgets.find(({ usedMicros, limitMicros }) =>
    priceMicros === null ? usedMicros >= limitMicros : usedMicros + priceMicros > limitMicros,
  );
  if (!broken) return null;
  const { scope, period, limitMicros, tokenName } = broken;
  return { scope, period, limitMicros, ...(tokenName !== undefined && { tokenName }) };
}

/**
 * Whether a cancelled take may cost something all the same: a queue is free, a machine that had
 * begun is not.
 */
export function billedWhenCancelled(take: {
  priceEstimateMicros: number | null;
  startedAt: Date | null;
}): Billed {
  return take.priceEstimateMicros !== 0 && take.startedAt !== null ? "maybe" : "no";
}

/** "today's budget of $10.00" or "your budget of $3.00 for this month". */
export function budgetName({ scope, period, limitMicros, tokenName }: ReachedBudget): string {
  const amount = formatDollars(limitMicros);
  if (scope === "studio") {
    return `${period === "day" ? "today's" : "this month's"} budget of ${amount}`;
  }
  const time = period === "day" ? "today" : "this month";
  if (scope === "user") return `your budget of ${amount} for ${time}`;
  const token = `the access token${tokenName === undefined ? "" : ` “${tokenName}”`}`;
  return `the budget of ${amount} for ${time} of ${token}`;
}

/** "$10.00". Fractions of a cent are rounded. */
export function formatDollars(micros: number): string {
  const dollars = (Math.abs(micros) / 1_000_000).toLocaleString("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${micros < 0 ? "-" : ""}$${dollars}`;
}

/** Above the limit, and always for a price that is not known while a limit is set. */
export function mustAskFirst(priceMicros: number | null, askFirstMicros: number | null): boolean {
  if (askFirstMicros === null || priceMicros === 0) return false;
  return priceMicros === null || priceMicros > askFirstMicros;
}
