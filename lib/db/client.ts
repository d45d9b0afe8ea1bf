import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env";
import { PrismaClient } from "./generated/client";

// Next evaluates a module once per bundle and again on hot reload; the pool must be one a process.
const holder = globalThis as typeof globalThis & { retakeDatabase?: PrismaClient };

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Retake with `npm start`.");
  return url;
}

/** The database, connected on first use. */
export function database(): PrismaClient {
  holder.retakeDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: 10 }),
  });
  return holder.retakeDatabase;
}
