import { idsMaximum } from "@/lib/domain/bulk";

/** What is selected: single takes, or everything the filter finds but for a few. */
export type Selection =
  { kind: "some"; ids: ReadonlySet<string> } | { kind: "all"; except: ReadonlySet<string> };

export const nothing: Selection = { kind: "some", ids: new Set() };
export const everything: Selection = { kind: "all", except: new Set() };

export function isSelected(selection: Selection, takeId: string): boolean {
  return selection.kind === "some" ? selection.ids.has(takeId) : !selection.except.has(takeId);
}

/** @param total takes the filter finds; never below zero, also while that number is behind */
export function countOf(selection: Selection, total: number): number {
  return selection.kind === "some"
    ? selection.ids.size
    : Math.max(0, total - selection.except.size);
}

/** Something is selected: everything counts also while it is not known how much that is. */
export function hasAny(selection: Selection, total: number | null): boolean {
  if (selection.kind === "some") return selection.ids.size > 0;
  return total === null || countOf(selection, total) > 0;
}

function withAll(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return new Set([...set, ...ids]);
}

function without(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const rest = new Set(set);
  for (const id of ids) rest.delete(id);
  return rest;
}

/** Selects takes. At most 5,000 can be named one by one; what is more stays out. */
export function add(selection: Selection, ids: readonly string[]): Selection {
  if (selection.kind === "all") return { kind: "all", except: without(selection.except, ids) };
  const more = [...new Set(ids)].filter((id) => !selection.ids.has(id));
  const room = idsMaximum - selection.ids.size;
  return { kind: "some", ids: withAll(selection.ids, more.slice(0, Math.max(0, room))) };
}

export function remove(selection: Selection, ids: readonly string[]): Selection {
  return selection.kind === "all"
    ? { kind: "all", except: withAll(selection.except, ids) }
    : { kind: "some", ids: without(selection.ids, ids) };
}

export function toggle(selection: Selection, takeId: string): Selection {
  return isSelected(selection, takeId) ? remove(selection, [takeId]) : add(selection, [takeId]);
}
