/**
 * Takes whose page was read before it was opened. Next keeps such a page for minutes, and nobody
 * tells it what changes meanwhile, so a page that was read ahead reads its take once more.
 */
const readAhead = new Set<string>();

export function noteReadAhead(takeId: string): void {
  readAhead.add(takeId);
}

/** Whether what the page of a take was made with may be older than its opening. */
export function wasReadAhead(takeId: string): boolean {
  return readAhead.has(takeId);
}
