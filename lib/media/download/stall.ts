import "server-only";

/** Ends a transfer that stands still, or that only drips to keep the connection busy. */
export function watchForStalls(limits: { stallMilliseconds: number; stallBytes: number }) {
  const stalled = new AbortController();
  let bytes = 0;
  const timer = setTimeout(() => {
    stalled.abort(new Error(`fewer than ${limits.stallBytes} bytes in a span`));
  }, limits.stallMilliseconds);
  const restart = () => {
    bytes = 0;
    timer.refresh();
  };
  return {
    signal: stalled.signal,
    /** A new span begins. */
    restart,
    note(arrived: number): void {
      bytes += arrived;
      if (bytes >= limits.stallBytes) restart();
    },
    end: () => clearTimeout(timer),
  };
}
