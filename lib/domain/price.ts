/** US dollars in millionths, so that sums are exact. `unknown` is never shown as free. */
export type Price =
  { kind: "free" } | { kind: "known"; microDollars: number } | { kind: "unknown" };

export function priceTimes(price: Price, count: number): Price {
  return price.kind === "known"
    ? { kind: "known", microDollars: price.microDollars * count }
    : price;
}

/** "Free", "$0.20" or "Price unknown". Money always has two decimals. */
export function formatPrice(price: Price): string {
  if (price.kind === "free") return "Free";
  if (price.kind === "unknown") return "Price unknown";
  return `$${(price.microDollars / 1_000_000).toFixed(2)}`;
}
