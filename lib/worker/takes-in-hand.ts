import "server-only";

interface Entry {
  /** Asked for again while in hand. */
  again: boolean;
  onEnd: (() => void)[];
}

/**
 * The takes one process works on, at most `limit` at a time and each once. A take asked for again
 * while it is in hand is looked at once more afterwards, so no wake-up is lost.
 */
export class TakesInHand {
  readonly #takes = new Map<string, Entry>();
  #waiting: { takeId: string; begin: () => void }[] = [];
  #free: number;
  #isClosed = false;
  #onEmpty: (() => void) | undefined;

  constructor(
    limit: number,
    private readonly work: (takeId: string) => Promise<void>,
  ) {
    this.#free = limit;
  }

  get ids(): string[] {
    return [...this.#takes.keys()];
  }

  has(takeId: string): boolean {
    return this.#takes.has(takeId);
  }

  /** Resolves once the take is no longer in hand. */
  async ended(takeId: string): Promise<void> {
    const entry = this.#takes.get(takeId);
    if (entry) await new Promise<void>((resolve) => entry.onEnd.push(resolve));
  }

  /** Resolves when the work has begun (or the take is in hand already), not when it is done. */
  async accept(takeId: string): Promise<void> {
    if (this.#isClosed) return;
    const current = this.#takes.get(takeId);
    if (current) {
      current.again = true;
      return;
    }
    const entry: Entry = { again: false, onEnd: [] };
    this.#takes.set(takeId, entry);
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((begin) => this.#waiting.push({ takeId, begin }));
    if (this.#takes.get(takeId) === entry) void this.#run(takeId, entry);
  }

  /** Takes no more in, drops what has not begun, and resolves once nothing is in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const dropped = this.#waiting;
    this.#waiting = [];
    for (const { takeId, begin } of dropped) {
      this.#end(takeId);
      begin();
    }
    if (this.#takes.size > 0) await new Promise<void>((resolve) => (this.#onEmpty = resolve));
  }

  async #run(takeId: string, entry: Entry): Promise<void> {
    do {
      entry.again = false;
      await this.work(takeId);
    } while (entry.again && !this.#isClosed);
    this.#end(takeId);
    const next = this.#waiting.shift();
    if (next) next.begin();
    else this.#free += 1;
    if (this.#takes.size === 0) this.#onEmpty?.();
  }

  #end(takeId: string): void {
    const entry = this.#takes.get(takeId);
    this.#takes.delete(takeId);
    for (const resolve of entry?.onEnd ?? []) resolve();
  }
}
