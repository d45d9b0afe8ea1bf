import "server-only";
import { env } from "@/lib/env";

const megabyte = 1024 * 1024;

/** The largest file that can be imported, in bytes. */
export function importLimit(): number {
  return env().RETAKE_IMPORT_LIMIT_MB * megabyte;
}
