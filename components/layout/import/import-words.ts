import { isUnfinished, type ImportItem } from "@/lib/client/import/imports";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatBytes } from "@/lib/domain/format";
import { importToolLabels } from "@/lib/domain/imported";

/** `1 file`, `3 files`. */
export function filesInWords(count: number): string {
  return `${count} ${count === 1 ? "file" : "files"}`;
}

/** "2 files imported, 1 not." */
export function summaryOf(items: readonly ImportItem[]): string {
  const done = items.filter(({ state }) => state === "done").length;
  const failed = items.filter(({ state }) => state === "failed").length;
  if (done === 0) return `${filesInWords(failed)} not imported.`;
  return `${filesInWords(done)} imported${failed > 0 ? `, ${failed} not` : ""}.`;
}

/** What stands above the list. */
export function headOf(items: readonly ImportItem[]): string {
  const open = items.filter(isUnfinished).length;
  if (open === 0) return summaryOf(items).replace(/\.$/, "");
  return `Importing ${filesInWords(items.length)}`;
}

/** What is known of a file that ended well. */
export function doneSentence(outcome: "added" | "known", take: TakeDto): string {
  const name = `shot ${take.shotNumber}, take ${take.number}`;
  if (outcome === "known") {
    return take.trashedAt
      ? `Already here as ${name}, in the trash.`
      : `Already in your library as ${name}.`;
  }
  const { recipe, imported } = take;
  if (recipe) return `Added as ${name}, with its recipe.`;
  if (imported?.found?.prompt && imported.tool) {
    return `Added as ${name}, with the prompt ${importToolLabels[imported.tool]} wrote.`;
  }
  return `Added as ${name}, without a recipe.`;
}

export function progressText(item: ImportItem): string {
  switch (item.state) {
    case "waiting":
      return `Waiting, ${formatBytes(item.size)}`;
    case "sending":
      return `${formatBytes(item.sent)} of ${formatBytes(item.size)}`;
    case "reading":
      return "Reading";
    default:
      return "";
  }
}

/** Where the composer takes over what a take says; null when it says nothing it can use. */
export function composerAddress(take: TakeDto): string | null {
  if (!take.recipe && !take.imported?.found?.prompt) return null;
  const here = new URL(window.location.href);
  const query = here.pathname === "/studio" ? here.searchParams : new URLSearchParams();
  query.set("edit", take.id);
  return `/studio?${query}`;
}
