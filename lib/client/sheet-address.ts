import type { TakeDto } from "@/lib/domain/dtos";
import { sheetMaximum, sheetMinimum } from "@/lib/domain/sheet";

/** The contact sheet with the last of these takes that are finished; null when too few are. */
export function sheetAddress(takes: readonly TakeDto[]): string | null {
  const ready = takes.filter(({ status }) => status === "ready").slice(-sheetMaximum);
  if (ready.length < sheetMinimum) return null;
  return `/sheet?takes=${ready.map(({ id }) => id).join(",")}`;
}
