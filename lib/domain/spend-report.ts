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
  /** Null for a shot of somebody else: prompts are their maker's. */
  prompt: string | null;
  /** Whose it is. */
  person: string;
  /** A take of the shot to open; null where there is none that the reader may see. */
  takeId: string | null;
}

/** Each take has one: the first that fits, in this order. */
export const wasteReasons = ["failed", "cancelled", "trashed", "unopened"] as const;
export type WasteReason = (typeof wasteReasons)[number];

export interface SpendReport {
  budget: BudgetDto;
  /** True where it counts everybody's takes, as for the owner; else the reader's own. */
  isOfStudio: boolean;
  today: SpendSums;
  month: SpendSums;
  /** Newest first; `key` is the date, such as "2026-11-21", in the studio's time zone. */
  days: SpendRow[];
  /** `key` is the provider. */
  providers: SpendRow[];
  /** Who spent most first; `key` is the person. Only for the owner. */
  people: SpendRow[];
  /** The dearest first. */
  shots: ShotSpend[];
  /** What counts for takes that brought nothing, were thrown away, or whose clip was never played. */
  wasted: Record<WasteReason, { takes: number; micros: number }>;
  /** Days the tables reach back. */
  reachDays: number;
}
