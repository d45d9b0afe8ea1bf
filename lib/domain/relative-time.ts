const day = 24 * 60 * 60;

/** "just now", "14 min", "3 h", "2 days", then the date. Times are in milliseconds since 1970. */
export function relativeTime(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 60 * 60) return `${Math.floor(seconds / 60)} min`;
  if (seconds < day) return `${Math.floor(seconds / 3600)} h`;
  if (seconds < 7 * day) {
    const days = Math.floor(seconds / day);
    return days === 1 ? "1 day" : `${days} days`;
  }
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: isThisYear ? undefined : "numeric",
  }).format(then);
}

/** "~14 s", "~1 m 12 s": how long takes like this one usually need. */
export function typicalWait(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `~${whole} s`;
  return `~${Math.floor(whole / 60)} m ${String(whole % 60).padStart(2, "0")} s`;
}

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(count: number): string {
  const suffixes: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${count}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(count)]}`;
}
