import "server-only";

/** Lets a number of tasks run at once; the others wait in order. */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<Value>(task: () => Promise<Value>): Promise<Value> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      // The slot goes straight to the next in line, so nobody can slip in between.
      if (next) next();
      else this.free += 1;
    }
  }
}
