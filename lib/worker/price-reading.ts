import "server-only";
import { makePricesDue } from "../spend/price-repository";
import { refreshPrices, type PriceRefresh } from "../spend/price-refresh";

/** How often it is looked for prices that are due; nearly always there are none. */
const everyMilliseconds = 30_000;
/** A worker that starts again and again must not ask each time. */
const restMilliseconds = 60_000;

/** Reads the prices at start and whenever they are due, until the signal. */
export function startReadingPrices(refresh: PriceRefresh): void {
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    await refreshPrices(refresh);
    if (!refresh.signal.aborted) timer = setTimeout(() => void look(), everyMilliseconds);
  };
  refresh.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  makePricesDue(restMilliseconds)
    .catch((error: unknown) => refresh.log.error({ err: error }, "could not ask for prices"))
    .then(look, look);
}
