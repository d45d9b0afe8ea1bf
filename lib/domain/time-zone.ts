/** Whether this is the name of a time zone, such as "Europe/Berlin" or "UTC". */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Offsets mean the opposite in the database, and know no summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock of an instant in a zone, as milliseconds of the same reading in UTC. */
function wallClock(instant: number, timeZone: string): number {
  if (Number.isNaN(instant)) return Number.NaN;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) {
    part[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day of an instant, as "2026-11-21". */
export function dayOf(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** The first instant of a day. Where midnight is skipped, it is the moment the clock jumps. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const at = (instant: number) => wallClock(instant, timeZone) - midnight;
  // The zone's distance from UTC half a day before and after are the only ones that can hold.
  const candidates = [-36, 36].map((hours) => {
    const near = midnight + hours * 3_600_000;
    return midnight - (wallClock(near, timeZone) - near);
  });
  const [early = 0, late = 0] = candidates.sort((a, b) => a - b);
  if (at(early) === 0) return new Date(early);
  if (at(late) === 0) return new Date(late);
  return new Date(late);
}

/** The day that many days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The first instants of all days from one to another, both included. */
export function startsOfDays(first: string, last: string, timeZone: string): Date[] {
  const starts: Date[] = [];
  let usual = Number.NaN;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    // Most days begin 24 hours after the one before; asking that is cheaper than looking it up.
    const isUsual = wallClock(usual, timeZone) === Date.parse(`${day}T00:00:00Z`);
    const start = isUsual ? new Date(usual) : startOfDay(day, timeZone);
    starts.push(start);
    usual = start.getTime() + 24 * 3_600_000;
  }
  return starts;
}

/** A year, month or day as its first day and the first day after it. */
export function periodOf(date: string): { first: string; next: string } {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return { first: `${date}-01-01`, next: nextOf(year + 1, 1) };
  if (day === undefined) return { first: `${date}-01`, next: nextOf(year, month + 1) };
  return { first: date, next: addDays(date, 1) };
}

function nextOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
