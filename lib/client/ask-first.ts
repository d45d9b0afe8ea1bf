import { formatDollars } from "@/lib/domain/spend";
import { createStore } from "./store";

/** A press that waits for a person's word. */
interface SpendQuestion {
  /** In millionths of a dollar for all takes; null when the price is not known. */
  totalMicros: number | null;
  takes: number;
  proceed: () => void;
  giveUp: () => void;
}

/** The question that is open, drawn once for the whole studio. */
export const spendQuestion = createStore<SpendQuestion | null>(null);

/** Opens the question; false when the person thinks better of it, or when another one is open. */
export function askBeforeSpending(totalMicros: number | null, takes: number): Promise<boolean> {
  if (spendQuestion.get()) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (answer: boolean) => () => {
      spendQuestion.set(null);
      resolve(answer);
    };
    spendQuestion.set({ totalMicros, takes, proceed: end(true), giveUp: end(false) });
  });
}

/** "Spend $1.80 on 9 takes?" */
export function questionOf({ totalMicros, takes }: SpendQuestion): string {
  const what = takes === 1 ? "1 take" : `${takes} takes`;
  if (totalMicros === null) return `Generate ${what} at an unknown price?`;
  return `Spend ${formatDollars(totalMicros)} on ${what}?`;
}
