import "server-only";
import type { Logger } from "pino";
import { forgetOldExports } from "../archive/export-queries";
import { removeStrayZips } from "../archive/import-files";
import {
  forgetOldImports,
  runningImportIds,
  wakeStrandedImports,
} from "../archive/import-repository";
import { forgetOldJobs, wakeStrandedJobs } from "../takes/bulk-repository";
import { tidyImports } from "../takes/import-service";
import { purgeExpired } from "../takes/purge";

const sweepMilliseconds = 5_000;
const dayMilliseconds = 24 * 60 * 60_000;

/**
 * Deletes for good what has been in the trash for 30 days, at start and daily, removes what imports left
 * behind, and wakes changes of many takes that a crash left behind.
 *
 * @returns A function that ends it.
 */
export function startTidying(log: Logger): () => void {
  const stop = new AbortController();
  const purge = async () => {
    try {
      const count = await purgeExpired(stop.signal);
      if (count > 0) log.info({ count }, "deleted takes that were 30 days in the trash");
      await forgetOldJobs();
      await forgetOldExports();
      await forgetOldImports();
    } catch (error) {
      log.error({ err: error }, "the trash could not be emptied of what is 30 days old");
    }
  };
  const tidy = async () => {
    try {
      const count = (await tidyImports()) + (await removeStrayZips(runningImportIds));
      if (count > 0) log.info({ count }, "removed received files that no take needs");
    } catch (error) {
      log.error({ err: error }, "could not remove received files that no take needs");
    }
  };
  const wake = async () => {
    try {
      const count = (await wakeStrandedJobs()) + (await wakeStrandedImports());
      if (count > 0) log.info({ count }, "woke changes of many takes that were left behind");
    } catch (error) {
      log.error({ err: error }, "could not look for changes that were left behind");
    }
  };
  void purge();
  void tidy();
  const timers = [
    setInterval(() => void purge(), dayMilliseconds),
    setInterval(() => void tidy(), dayMilliseconds),
    setInterval(() => void wake(), sweepMilliseconds),
  ];
  return () => {
    stop.abort();
    for (const timer of timers) clearInterval(timer);
  };
}
