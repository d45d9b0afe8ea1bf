import type { BudgetDto } from "./budget";
import { models } from "./catalog";
import type { ModelPriceDto } from "./model-prices";
import type { KeyedProvider, ProviderKeyState } from "./provider-keys";
import { budgetName, type ReachedBudget } from "./spend";

/** Something that holds for the whole studio and stands on top of every page. */
export type StudioNotice =
  | { kind: "offline" | "signed-out" }
  | { kind: "key-rejected"; provider: KeyedProvider; providerLabel: string }
  | { kind: "budget"; reached: ReachedBudget; heldTakes: number };

export interface NoticeSources {
  /** How the page hears of changes. */
  connection: string;
  keys: readonly ProviderKeyState[];
  prices: readonly ModelPriceDto[];
  budget: Pick<BudgetDto, "budgets" | "held">;
}

/** One at a time: what stops more comes first. */
export function noticeOf({ connection, keys, prices, budget }: NoticeSources): StudioNotice | null {
  if (connection === "offline" || connection === "signed-out") return { kind: connection };
  const rejected = keys.find((key) => isRejected(key, prices))?.provider;
  if (rejected) {
    const model = models.find(({ provider }) => provider === rejected);
    const providerLabel = model?.providerLabel ?? rejected;
    return { kind: "key-rejected", provider: rejected, providerLabel };
  }
  const usedUp = budget.budgets.find(({ usedMicros, limitMicros }) => usedMicros >= limitMicros);
  const reached = budget.held.by ?? usedUp;
  if (!reached) return null;
  const { scope, period, limitMicros } = reached;
  const heldTakes = budget.held.takes;
  return { kind: "budget", reached: { scope, period, limitMicros }, heldTakes };
}

/** By the latest test of the key, or by what the provider answered since then. */
function isRejected(
  { provider, source, check }: ProviderKeyState,
  prices: readonly ModelPriceDto[],
): boolean {
  if (source === null) return false;
  if (check?.state === "rejected") return true;
  const takenAt = check?.state === "accepted" ? Date.parse(check.at) : 0;
  return prices.some(
    ({ provider: of, failure }) =>
      of === provider && failure?.reason === "key_rejected" && Date.parse(failure.at) > takenAt,
  );
}

/** What the banner says and the live region reads. */
export function noticeText(notice: StudioNotice): string {
  switch (notice.kind) {
    case "offline":
      return "Offline. Running takes carry on and will appear when Retake answers again.";
    case "signed-out":
      return "You are signed out. What you typed is safe in this browser.";
    case "key-rejected":
      return `${notice.providerLabel} does not accept the key. Takes fail there until it is replaced.`;
    case "budget":
      return `${budgetText(notice.reached)} ${heldText(notice)}`;
  }
}

function budgetText(reached: ReachedBudget): string {
  const name = budgetName(reached);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} is reached.`;
}

function heldText({ reached, heldTakes }: Extract<StudioNotice, { kind: "budget" }>): string {
  const until = reached.period === "day" ? "until tomorrow" : "until next month";
  if (heldTakes === 0) return `Paid takes are held ${until}. Drafts are still free.`;
  return heldTakes === 1 ? `1 take is held ${until}.` : `${heldTakes} takes are held ${until}.`;
}
