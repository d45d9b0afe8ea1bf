import "server-only";
import { AppError } from "@/lib/domain/errors";

function systemCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

export function isMissing(error: unknown): boolean {
  return systemCode(error) === "ENOENT";
}

export function isNotEmpty(error: unknown): boolean {
  return ["ENOTEMPTY", "EEXIST"].includes(systemCode(error) ?? "");
}

/** A full disk or quota: the one storage failure a person can do something about. */
export function isStorageFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(systemCode(error) ?? "");
}

/** The error to throw on after a failed write. */
export function storageError(error: unknown): unknown {
  return isStorageFull(error) ? new AppError("storage_full", { cause: error }) : error;
}
