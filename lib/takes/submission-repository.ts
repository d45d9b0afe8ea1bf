import "server-only";
import type { ShownMicros } from "@/lib/domain/expected-price";
import type { UnitPrices } from "@/lib/domain/price";
import { readUnitPrices } from "../spend/price-repository";
import {
  insertShot,
  insertTakes,
  requireShown,
  type NewShot,
  type NewTake,
  type ShotToSubmit,
  type TakesAt,
} from "./new-take-repository";
import { once, type SubmissionKey, type Submitted } from "./submission-key-repository";

/**
 * Writes a shot with its takes, their events and their wake-ups, all or nothing. The same key
 * again, also at the same moment, writes nothing and answers with what the first one wrote.
 *
 * @throws AppError price_changed
 */
export function submitShot(
  ownerId: string,
  key: SubmissionKey,
  shot: NewShot,
  takesAt: TakesAt,
): Promise<Submitted> {
  return once(ownerId, key, (transaction, submissionId) =>
    insertShot(transaction, { ownerId, submissionId }, { shot, takesAt }, key),
  );
}

/**
 * Writes several shots as one submission, all or nothing, under the same rules as `submitShot`.
 *
 * @param expectedTotalMicros What the person was told all of it costs.
 * @returns The first shot, and the takes of all in the order given.
 * @throws AppError price_changed
 */
export function submitShots(
  ownerId: string,
  key: Omit<SubmissionKey, "expectedPriceMicros">,
  shots: readonly ShotToSubmit[],
  expectedTotalMicros: ShownMicros,
): Promise<Submitted> {
  return once(ownerId, key, async (transaction, submissionId) => {
    const prices = await readUnitPrices(transaction);
    const takes = shots.flatMap(({ takesAt }) => takesAt(prices));
    requireShown(expectedTotalMicros, totalOf(takes), "sheet");
    let now = Date.now();
    const submitted: Submitted[] = [];
    for (const shot of shots) {
      const written = await insertShot(transaction, { ownerId, submissionId }, shot, key, now);
      submitted.push(written);
      // The order in the library is that of the plan, whatever the clock did meanwhile.
      now += written.takeIds.length;
    }
    return {
      shotId: submitted[0]?.shotId ?? "",
      takeIds: submitted.flatMap(({ takeIds }) => takeIds),
    };
  });
}

/** Null as soon as one price is not known. */
function totalOf(takes: readonly NewTake[]): number | null {
  return takes.reduce<number | null>(
    (sum, { priceEstimateMicros }) =>
      sum === null || priceEstimateMicros === null ? null : sum + priceEstimateMicros,
    0,
  );
}

/** Adds one take to a shot the owner has, under the same rules as `submitShot`. */
export function submitTake(
  ownerId: string,
  key: SubmissionKey,
  shotId: string,
  takeAt: (prices: UnitPrices) => NewTake,
): Promise<Submitted> {
  return once(ownerId, key, (transaction, submissionId) =>
    insertTakes(transaction, { ownerId, shotId, submissionId }, (prices) => [takeAt(prices)], key),
  );
}
