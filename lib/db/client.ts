import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "../env";
import { PrismaClient } from "./generated/client";
import { prepareSession } from "./session";

// Next evaluates a module once per bundle and again on hot reload; the pool must be one a process.
const holder = globalThis as typeof globalThis & { retakeDatabase?: PrismaClient };

/** The database, connected on first use. */
export function database(): PrismaClient {
  holder.retakeDatabase ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl(),
      max: 10,
      onConnect: prepareSession,
    }),
    // A busy machine makes a transaction wait; failing it then, after 2 s as is Prisma's way, would
    // break a page and only add work.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  });
  return holder.retakeDatabase;
}
