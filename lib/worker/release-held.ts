import "server-only";
import type { Logger } from "pino";
import { releaseHeldTakes } from "../takes/held-repository";

/** A new day, a cancelled take or a lower bill may make room at any moment. */
const everyMilliseconds = 5_000;

/** @returns A function that ends it. */
export function startReleasingHeld(log: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async () => {
    await releaseHeldTakes().then(
      (count) => count > 0 && log.info({ count }, "let takes go that were held for a budget"),
      (error: unknown) => log.error({ err: error }, "could not look at held takes"),
    );
    if (!isStopped) timer = setTimeout(() => void look(), everyMilliseconds);
  };
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
