import type { BudgetDto } from "./budget";

/** Sums over takes that cost money, in millionths of a dollar. */
export interface SpendSums {
  takes: number;
  /** Of the takes whose price was known beforehand. */
  estimateMicros: number;
  /** Takes without a price in the estimate. */
  unknownPrices: number;
  /** What the providers said they charged. */
  actualMicros: number;
  /** Set aside beside that: under way, of unknown outcome, or with no charge told. */
  maybeMicros: number;
}

export interface SpendRow extends SpendSums {
  key: string;
  label: string;
}

export interface ShotSpend extends SpendSums {
  shotId: string;
  number: number;
  prompt: string;
  /** A take of the shot to open. */
  takeId: string;
}

export const wasteReasons = ["failed", "cancelled", "unopened"] as const;
export type WasteReason = (typeof wasteReasons)[number];

export interface SpendReport {
  budget: BudgetDto;
  today: SpendSums;
  month: SpendSums;
  /** Newest first; `key` is the date, such as "2026-11-21", in the studio's time zone. */
  days: SpendRow[];
  /** `key` is the provider. */
  providers: SpendRow[];
  /** The dearest first. */
  shots: ShotSpend[];
  /** What counts for takes that brought nothing, or whose clip was never played. */
  wasted: Record<WasteReason, { takes: number; micros: number }>;
  /** Days the tables reach back. */
  reachDays: number;
}
