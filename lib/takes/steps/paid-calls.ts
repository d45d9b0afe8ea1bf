import "server-only";

/** Calls that may be paid for, from before they go out until their answer is saved. */
export class PaidCalls {
  readonly #open = new Set<Promise<unknown>>();

  get count(): number {
    return this.#open.size;
  }

  async run<Value>(call: () => Promise<Value>): Promise<Value> {
    const running = call();
    this.#open.add(running);
    try {
      return await running;
    } finally {
      this.#open.delete(running);
    }
  }

  /** Resolves once none is out. */
  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.allSettled(this.#open);
  }
}
