import "server-only";
import { fromPrisma, type PgBoss } from "pg-boss";
import type { KeyedProvider, KeySource } from "@/lib/domain/provider-keys";
import { database } from "../db/client";
import type { ProviderCheck, ProviderKey } from "../db/generated/client";

export interface StoredKeys {
  keys: ProviderKey[];
  checks: ProviderCheck[];
}

export async function findSealedKey(provider: KeyedProvider): Promise<Uint8Array | null> {
  const row = await database().providerKey.findUnique({ where: { provider } });
  return row?.sealed ?? null;
}

export async function readStoredKeys(): Promise<StoredKeys> {
  const [keys, checks] = await database().$transaction([
    database().providerKey.findMany(),
    database().providerCheck.findMany(),
  ]);
  return { keys, checks };
}

/** Forgets the test of the key before, which says nothing about this one. */
export async function storeKey(
  provider: KeyedProvider,
  key: { sealed: Uint8Array<ArrayBuffer>; lastFour: string },
): Promise<void> {
  const values = { ...key, changedAt: new Date() };
  await database().$transaction([
    database().providerCheck.deleteMany({ where: { provider } }),
    database().providerKey.upsert({
      where: { provider },
      create: { provider, ...values },
      update: values,
    }),
  ]);
}

export async function deleteKey(provider: KeyedProvider): Promise<void> {
  await database().$transaction([
    database().providerCheck.deleteMany({ where: { provider } }),
    database().providerKey.deleteMany({ where: { provider } }),
  ]);
}

/** Writes the request and wakes a worker for it, both or neither. */
export async function insertCheck(
  boss: PgBoss,
  queue: string,
  check: { provider: KeyedProvider; requestId: string },
): Promise<void> {
  const { provider, requestId } = check;
  const fresh = {
    requestId,
    requestedAt: new Date(),
    answeredAt: null,
    outcome: null,
    message: null,
    milliseconds: null,
    keySource: null,
    keyLastFour: null,
  };
  await database().$transaction(async (transaction) => {
    await transaction.providerCheck.upsert({
      where: { provider },
      create: { provider, ...fresh },
      update: fresh,
    });
    // Names no key: the worker reads the one that holds when it begins.
    await boss.insert(queue, [{ data: check, singletonKey: requestId }], {
      db: fromPrisma(transaction),
    });
  });
}

export interface CheckAnswer {
  outcome: "accepted" | "rejected" | "unclear";
  message: string | null;
  milliseconds: number;
  keySource: KeySource | null;
  keyLastFour: string;
}

/** Nothing when the request was replaced by a newer one, or its key is gone. */
export async function answerCheck(
  provider: KeyedProvider,
  requestId: string,
  answer: CheckAnswer,
): Promise<void> {
  await database().providerCheck.updateMany({
    where: { provider, requestId, answeredAt: null },
    data: { ...answer, answeredAt: new Date() },
  });
}
