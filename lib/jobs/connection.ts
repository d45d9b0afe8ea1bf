import "server-only";
import { env } from "../env";

/** The database address for the connections that do not go through Prisma. */
export function connectionString(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Retake with `npm start`.");
  return url;
}
