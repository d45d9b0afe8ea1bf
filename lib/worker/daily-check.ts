import "server-only";
import type { Logger } from "pino";
import { askForUnknownTakes } from "../takes/claim-repository";

const dayMilliseconds = 24 * 60 * 60_000;

/**
 * Looks at start and daily for what became of takes with an unknown outcome: a provider's list may
 * show a request late. All other takes that are not final have a look due within a minute anyway.
 *
 * @returns A function that ends it.
 */
export function startDailyChecks(log: Logger): () => void {
  const check = () => {
    askForUnknownTakes().then(
      (count) => count > 0 && log.info({ count }, "looking for takes with an unknown outcome"),
      (error: unknown) => log.error({ err: error }, "could not ask for the unknown takes"),
    );
  };
  check();
  const timer = setInterval(check, dayMilliseconds);
  return () => clearInterval(timer);
}
