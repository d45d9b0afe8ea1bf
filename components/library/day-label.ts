import { formatDollars } from "@/lib/domain/spend";

const sameYear = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "long",
});
const otherYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** Midnight of a day such as `2026-11-21`, where the reader is. */
export function dateOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

/** `Today`, `Yesterday`, `Fri 20 November`, `20 November 2025`, in the reader's time zone. */
export function dayLabel(day: string, now = new Date()): string {
  const date = dateOfDay(day);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  // Rounded, because a day with a clock change has 23 or 25 hours.
  const daysAgo = Math.round((today.getTime() - date.getTime()) / 86_400_000);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(date);
}

/** `21 November 2026`. */
export function fullDate(day: string): string {
  return otherYear.format(dateOfDay(day));
}

/** `21 Nov`. */
export function briefDate(day: string): string {
  return shortDate.format(dateOfDay(day));
}

const wholeNumber = new Intl.NumberFormat("en");

export function takesInWords(count: number): string {
  return `${wholeNumber.format(count)} ${count === 1 ? "take" : "takes"}`;
}

/** `9 takes, $1.80`; nothing of money where none was spent. */
export function daySummary(count: number, costMicros: number): string {
  const takes = takesInWords(count);
  return costMicros > 0 ? `${takes}, ${formatDollars(costMicros)}` : takes;
}
