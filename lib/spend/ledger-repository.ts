import "server-only";
import { findModel } from "@/lib/domain/catalog";
import { billedWhenCancelled } from "@/lib/domain/spend";
import type { TakeStatus } from "@/lib/domain/take-status";
import type { Prisma } from "../db/generated/client";
import { readCharge, wasNotBilled } from "./charge";
import { readUnitPrices } from "./price-repository";

type Transaction = Prisma.TransactionClient;

/** The columns of a take that money depends on. */
interface PricedTake {
  id: string;
  ownerId: string;
  provider: string;
  model: string;
  /** Null = unknown, 0 = free. */
  priceEstimateMicros: number | null;
  priceActualMicros: bigint | null;
  recipe: unknown;
  output: unknown;
  error: unknown;
  /** When it was first seen running. */
  startedAt: Date | null;
}

type Reserved = Pick<PricedTake, "id" | "ownerId" | "provider" | "priceEstimateMicros"> & {
  apiTokenId: string | null;
};

/** Sets money aside for takes that may be sent. Free takes leave no trace. */
export async function recordEstimates(
  transaction: Transaction,
  takes: readonly Reserved[],
): Promise<void> {
  const paid = takes.filter((take) => take.priceEstimateMicros !== 0);
  if (paid.length === 0) return;
  const now = new Date();
  await transaction.spendEntry.createMany({
    data: paid.map(({ id, ownerId, provider, priceEstimateMicros, apiTokenId }) => ({
      apiTokenId,
      takeId: id,
      ownerId,
      provider,
      kind: "estimate",
      amountMicros: priceEstimateMicros,
      changeMicros: priceEstimateMicros ?? 0,
      countsAt: now,
    })),
  });
}

interface Outstanding {
  micros: bigint;
  countsAt: Date;
  /** Whose budget the money was set aside from: the correction goes back there. */
  apiTokenId: string | null;
}

/**
 * What still counts for the latest time a take was sent. An earlier time whose outcome is unknown
 * may have been billed too, so it is left alone.
 */
async function outstandingOf(
  transaction: Transaction,
  takeId: string,
): Promise<Outstanding | undefined> {
  const [row] = await transaction.$queryRaw<Outstanding[]>`
    SELECT sum("changeMicros")::bigint AS micros, min("countsAt") AS "countsAt",
      (array_agg("apiTokenId" ORDER BY id))[1] AS "apiTokenId"
    FROM "SpendEntry"
    WHERE "takeId" = ${takeId}::uuid AND id >= (
      SELECT max(id) FROM "SpendEntry" WHERE "takeId" = ${takeId}::uuid AND kind = 'estimate')
    HAVING count(*) > 0`;
  return row;
}

/**
 * Writes what a change of status means in money. Call it in the transaction of the change, which
 * holds the take's row: so nothing is given back or charged twice.
 */
export async function settleSpend(
  transaction: Transaction,
  take: PricedTake,
  to: TakeStatus,
): Promise<void> {
  if (take.priceEstimateMicros === 0) return;
  if (to === "ingesting") return recordCharge(transaction, take);
  if (endsUnbilled(take, to)) {
    const outstanding = await outstandingOf(transaction, take.id);
    if (!outstanding) return;
    await append(transaction, take, "release", 0n, outstanding);
  }
}

function endsUnbilled(take: PricedTake, to: TakeStatus): boolean {
  if (to === "cancelled") return billedWhenCancelled(take) === "no";
  return to === "failed" && wasNotBilled(take.error);
}

async function recordCharge(transaction: Transaction, take: PricedTake): Promise<void> {
  if (take.priceActualMicros !== null) return;
  const model = findModel(`${take.provider}/${take.model}`);
  const prices = model?.chargeOfUnits ? await readUnitPrices(transaction) : {};
  const charge = readCharge(take, model, model && prices[model.key]);
  if (charge === null) return;
  const outstanding = (await outstandingOf(transaction, take.id)) ?? {
    micros: 0n,
    countsAt: new Date(),
    apiTokenId: null,
  };
  await append(transaction, take, "actual", charge, outstanding);
  await transaction.take.update({
    where: { id: take.id },
    data: { priceActualMicros: charge },
    select: { id: true },
  });
}

async function append(
  transaction: Transaction,
  { id: takeId, ownerId, provider }: PricedTake,
  kind: "actual" | "release",
  amountMicros: bigint,
  { micros, countsAt, apiTokenId }: Outstanding,
): Promise<void> {
  const changeMicros = amountMicros - micros;
  await transaction.spendEntry.create({
    data: { takeId, ownerId, provider, kind, amountMicros, changeMicros, countsAt, apiTokenId },
  });
}
