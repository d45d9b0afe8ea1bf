/** US dollars in millionths, so that sums are exact. `unknown` is never shown as free. */
export type Price =
  { kind: "free" } | { kind: "known"; microDollars: number } | { kind: "unknown" };

/** A provider's own price for one unit of what it bills. */
export interface UnitPrice {
  /** US dollars in millionths; above 0. */
  microDollars: number;
  /** In the provider's words, such as "second" or "video". */
  unit: string;
}

/** What was read of the providers, by model key; a model that is missing has none. */
export type UnitPrices = Readonly<Record<string, UnitPrice | undefined>>;

/** Above this, in millionths of a dollar, a price is a mistake somewhere. */
const largestPrice = 1_000_000_000;

/** Nothing from outside makes a take free: zero and nonsense are no price. */
export function paidPrice(microDollars: number): Price {
  const rounded = Math.round(microDollars);
  const isPrice = rounded > 0 && rounded <= largestPrice;
  return isPrice ? { kind: "known", microDollars: rounded } : { kind: "unknown" };
}

export function priceTimes(price: Price, count: number): Price {
  return price.kind === "known"
    ? { kind: "known", microDollars: price.microDollars * count }
    : price;
}

/** All together: free takes add nothing, one unknown price makes the sum unknown. */
export function sumOfPrices(prices: readonly Price[]): Price {
  if (prices.some(({ kind }) => kind === "unknown")) return { kind: "unknown" };
  const microDollars = prices.reduce(
    (sum, price) => sum + (price.kind === "known" ? price.microDollars : 0),
    0,
  );
  return microDollars === 0 ? { kind: "free" } : { kind: "known", microDollars };
}

/** As it is stored and sent: millionths of a dollar, 0 for free, null for unknown. */
export function microsOfPrice(price: Price): number | null {
  if (price.kind === "free") return 0;
  return price.kind === "known" ? price.microDollars : null;
}

/** "Free", "$0.20" or "Price unknown". Money always has two decimals. */
export function formatPrice(price: Price): string {
  if (price.kind === "free") return "Free";
  if (price.kind === "unknown") return "Price unknown";
  return `$${(price.microDollars / 1_000_000).toFixed(2)}`;
}
