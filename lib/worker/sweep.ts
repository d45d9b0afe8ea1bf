import "server-only";
import type { Logger } from "pino";
import { enqueueStep } from "../jobs/enqueue";
import { findStrandedTakes } from "../takes/claim-repository";
import { inTransaction } from "../takes/repository";

const sweepMilliseconds = 5_000;
/** A worker that died a moment ago may still seem alive at the first sweep. */
const secondSweepMilliseconds = 1_000;
/** Longer than a wake-up takes under load; a take found too early is only looked at twice. */
const graceSeconds = 3;

interface Sweeper {
  number: number;
  takesInHand: () => string[];
  log: Logger;
}

/** Wakes the takes a crash left behind. Asking twice for a take is harmless. */
export async function sweep({ number, takesInHand, log }: Sweeper): Promise<void> {
  const count = await inTransaction(async (transaction) => {
    const worker = { number, takesInHand: takesInHand() };
    const stranded = await findStrandedTakes(transaction, worker, graceSeconds);
    const idsOf = (isIngesting: boolean) =>
      stranded.filter((take) => take.isIngesting === isIngesting).map((take) => take.id);
    await enqueueStep(transaction, idsOf(false));
    await enqueueStep(transaction, idsOf(true), { lane: "ingest" });
    return stranded.length;
  });
  if (count > 0) log.info({ count }, "woke takes that were left behind");
}

/** @returns A function that ends the sweeping. */
export function startSweeping(sweeper: Sweeper): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const run = async (next: number) => {
    await sweep(sweeper).catch((error: unknown) => {
      sweeper.log.error({ err: error }, "sweep failed");
    });
    if (!isStopped) timer = setTimeout(() => void run(sweepMilliseconds), next);
  };
  void run(secondSweepMilliseconds);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
