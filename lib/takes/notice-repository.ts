import "server-only";
import type { Transaction } from "./repository";

/** Keeps the database from telling every browser of every take this transaction changes. */
export async function withoutNotices(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT set_config('retake.quiet', 'on', true)`;
}

/** Tells the owner's browsers, once the transaction is committed, to read everything again. */
export async function tellBrowsers(transaction: Transaction, ownerId: string): Promise<void> {
  await transaction.$queryRaw`SELECT pg_notify('retake_takes', ${`${ownerId} all`})::text`;
}
