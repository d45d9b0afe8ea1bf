import "server-only";
import { brokenBudget, type ReachedBudget } from "@/lib/domain/spend";
import type { Prisma } from "../db/generated/client";
import { budgetsOf, lockSpend, readSpendNow } from "./budget-repository";

type Transaction = Prisma.TransactionClient;

/**
 * Decides take by take which may be sent: null, or the budget it has to wait for. The caller sets
 * the money aside in the same transaction, which holds the lock of this decision.
 *
 * @param pricesMicros In the order of the takes; null is unknown, 0 is free.
 */
export async function admit(
  transaction: Transaction,
  ownerId: string,
  pricesMicros: readonly (number | null)[],
): Promise<(ReachedBudget | null)[]> {
  if (pricesMicros.every((price) => price === 0)) return pricesMicros.map(() => null);
  await lockSpend(transaction);
  let budgets = budgetsOf(await readSpendNow(ownerId, transaction));
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
