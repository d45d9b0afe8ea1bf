import "server-only";
import { brokenBudget, type ReachedBudget } from "@/lib/domain/spend";
import type { Prisma } from "../db/generated/client";
import { budgetsOf, lockSpend, readSpendNow } from "./budget-repository";
import { readTokenBudgets } from "./token-budget-repository";

type Transaction = Prisma.TransactionClient;

/** Whose budgets count besides the studio's. */
interface Spender {
  ownerId: string;
  /** The access token that asks; null for a browser. */
  apiTokenId: string | null;
}

/**
 * Decides take by take which may be sent: null, or the budget it has to wait for. The caller sets
 * the money aside in the same transaction, which holds the lock of this decision.
 *
 * @param pricesMicros In the order of the takes; null is unknown, 0 is free.
 */
export async function admit(
  transaction: Transaction,
  { ownerId, apiTokenId }: Spender,
  pricesMicros: readonly (number | null)[],
): Promise<(ReachedBudget | null)[]> {
  if (pricesMicros.every((price) => price === 0)) return pricesMicros.map(() => null);
  await lockSpend(transaction);
  const now = await readSpendNow(ownerId, transaction);
  const ofToken =
    apiTokenId === null
      ? []
      : await readTokenBudgets(apiTokenId, now.settings.timeZone, transaction);
  let budgets = [...ofToken, ...budgetsOf(now)];
  return pricesMicros.map((price) => {
    const reached = brokenBudget(budgets, price);
    if (!reached) {
      budgets = budgets.map((budget) => ({
        ...budget,
        usedMicros: budget.usedMicros + (price ?? 0),
      }));
    }
    return reached;
  });
}
