import { z } from "zod";
import type { BudgetLimits, BudgetUse, ReachedBudget } from "./spend";
import { isTimeZone } from "./time-zone";

/** What leaves the server about budgets: of the studio and of the person who asks. */
export interface BudgetDto {
  /** The budgets that are set, the person's own before the studio's. */
  budgets: BudgetUse[];
  /** Millionths of a dollar; null = never ask. */
  askFirstMicros: number | null;
  /** Takes sent today and this month whose price is not known; they count as nothing. */
  unknown: { day: number; month: number };
  /** The person's own takes that wait for a budget, and the one that the first of them waits for. */
  held: { takes: number; by: ReachedBudget | null };
}

export interface MemberBudget extends BudgetLimits {
  id: string;
  name: string;
  email: string;
}

/** For the owner: everything that can be set. */
export interface BudgetSettingsDto extends BudgetLimits {
  askFirstMicros: number | null;
  timeZone: string;
  members: MemberBudget[];
}

const largestDollars = 1_000_000;

/**
 * Dollars as a person types them, such as "10", "$1,000" or "0.50", to millionths. Empty is null: no
 * limit. Undefined for anything else.
 */
export function microsOfText(text: string): number | null | undefined {
  const plain = text
    .trim()
    .replace(/^\$\s*/, "")
    .replaceAll(",", "");
  if (plain === "") return null;
  const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!parts) return undefined;
  const micros = Number(parts[1]) * 1_000_000 + Number((parts[2] ?? "").padEnd(2, "0")) * 10_000;
  return micros > largestDollars * 1_000_000 ? undefined : micros;
}

export function textOfMicros(micros: number | null): string {
  return micros === null ? "" : (micros / 1_000_000).toFixed(2);
}

export const amountMessage = "Use an amount such as 10 or 2.50, or leave it empty.";

/** Millionths of a dollar, or null for no limit. */
export const budgetMicrosSchema = z
  .int(amountMessage)
  .min(0, amountMessage)
  .max(largestDollars * 1_000_000, amountMessage)
  .nullable();

export const studioBudgetSchema = z.strictObject({
  dayMicros: budgetMicrosSchema,
  monthMicros: budgetMicrosSchema,
  askFirstMicros: budgetMicrosSchema,
  timeZone: z.string().max(64).refine(isTimeZone, "This is not a time zone."),
});

export const userBudgetSchema = z.strictObject({
  dayMicros: budgetMicrosSchema,
  monthMicros: budgetMicrosSchema,
});

export type StudioBudgetInput = z.infer<typeof studioBudgetSchema>;
export type UserBudgetInput = z.infer<typeof userBudgetSchema>;
