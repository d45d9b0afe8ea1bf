import "server-only";

/**
 * The takes one process works on, at most `limit` at a time and each once. A take asked for again
 * while it is in hand is looked at once more afterwards, so no wake-up is lost.
 */
export class TakesInHand {
  readonly #takes = new Map<string, { again: boolean }>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(
    limit: number,
    private readonly work: (takeId: string) => Promise<void>,
  ) {
    this.#free = limit;
  }

  get ids(): string[] {
    return [...this.#takes.keys()];
  }

  /** Resolves when the work has begun (or the take is in hand already), not when it is done. */
  async accept(takeId: string): Promise<void> {
    const current = this.#takes.get(takeId);
    if (current) {
      current.again = true;
      return;
    }
    const entry = { again: false };
    this.#takes.set(takeId, entry);
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    void this.#run(takeId, entry);
  }

  async #run(takeId: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      await this.work(takeId);
    } while (entry.again);
    this.#takes.delete(takeId);
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
    if (this.#takes.size === 0) this.#idle?.();
  }

  #idle: (() => void) | undefined;

  /** Resolves once nothing is in hand. */
  async whenEmpty(): Promise<void> {
    if (this.#takes.size === 0) return;
    await new Promise<void>((resolve) => (this.#idle = resolve));
  }
}
