import type { BulkChange, BulkKind } from "./bulk";

function takesInWords(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "take" : "takes"}`;
}

/** "12 takes moved to the trash": what a change has done. */
export function doneInWords(
  change: BulkChange,
  count: number,
  collection: string | null = null,
): string {
  const takes = takesInWords(count);
  switch (change.kind) {
    case "keep":
      return change.kept ? `${takes} kept` : `${takes} no longer kept`;
    case "rate":
      return change.rating === null
        ? `Rating of ${takes} cleared`
        : `${takes} rated ${change.rating} of 5`;
    case "tag":
      return change.isOn ? `${takes} tagged ${change.tag}` : `Tag ${change.tag} taken off ${takes}`;
    case "collect":
      return change.isIn
        ? `${takes} added to ${collection ?? "the collection"}`
        : `${takes} taken out of ${collection ?? "the collection"}`;
    default:
      return kindInWords(change.kind, count);
  }
}

/** The same for a job of which only the kind is known. */
export function kindInWords(kind: BulkKind, count: number): string {
  const takes = takesInWords(count);
  if (kind === "trash") return `${takes} moved to the trash`;
  if (kind === "restore") return `${takes} restored`;
  if (kind === "purge") return `${takes} deleted for good`;
  return `${takes} changed`;
}

const doing: Record<BulkKind, string> = {
  keep: "Keeping takes",
  rate: "Rating takes",
  tag: "Tagging takes",
  collect: "Changing the collection",
  trash: "Moving to the trash",
  restore: "Restoring takes",
  purge: "Deleting for good",
};

/** "Moving to the trash: 400 of 12,000". */
export function progressInWords(kind: BulkKind, done: number, total: number): string {
  return `${doing[kind]}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}
