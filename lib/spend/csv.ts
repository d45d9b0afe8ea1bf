import "server-only";
import type { ExportedEntry } from "./queries";

export const csvHeader = csvLine([
  ...["Written at", "Counts at", "Entry", "Amount USD", "Change USD", "Provider", "Model"],
  ...["Shot", "Take", "Take id", "Person", "Status", "Prompt"],
]);

/**
 * One line, as RFC 4180 has it. A text that a spreadsheet would run as a formula gets an apostrophe
 * in front; numbers of ours do not need it.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // Also after white space and invisible characters, which spreadsheets skip.
  const isFormula = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u.test(value) || /^[\t\r\n]/.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Exact, with as many decimals as it has. */
export function dollars(micros: bigint | null): number | null {
  return micros === null ? null : Number(micros) / 1_000_000;
}

export function entryLine(entry: ExportedEntry): string {
  return csvLine([
    ...[entry.at.toISOString(), entry.countsAt.toISOString(), entry.kind],
    ...[dollars(entry.amountMicros), dollars(entry.changeMicros), entry.provider, entry.model],
    ...[entry.shotNumber, entry.takeNumber, entry.takeId, entry.person, entry.status, entry.prompt],
  ]);
}
