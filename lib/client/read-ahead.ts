/** Longer than Next keeps a page that was read ahead whole, which is five minutes. */
const keptMilliseconds = 6 * 60_000;

/**
 * When the pages of takes were read before they were opened. Next keeps such a page for minutes, and
 * nobody tells it what changes meanwhile, so a page that was read ahead reads its take once more.
 */
const readAt = new Map<string, number>();

export function noteReadAhead(takeId: string): void {
  readAt.set(takeId, performance.now());
}

/** Whether what the page of a take was made with may be older than its opening. */
export function wasReadAhead(takeId: string): boolean {
  const at = readAt.get(takeId);
  if (at === undefined) return false;
  if (performance.now() - at < keptMilliseconds) return true;
  readAt.delete(takeId);
  return false;
}
