import "server-only";

/** How long a call may take, in milliseconds. `start` is not among them: it is never cut short. */
const callMilliseconds = { status: 30_000, cancel: 20_000, reconcile: 60_000, release: 30_000 };

/**
 * Makes a call that may be made again. It ends with the worker and after its time, also when the
 * provider does not listen: one that hangs must not keep its take, and a place of the worker.
 *
 * @throws the reason of the signal
 */
export async function withinTime<Value>(
  name: keyof typeof callMilliseconds,
  ended: AbortSignal,
  call: (signal: AbortSignal) => Promise<Value>,
  milliseconds = callMilliseconds[name],
): Promise<Value> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(milliseconds)]);
  signal.throwIfAborted();
  const cut = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  return await Promise.race([call(signal), cut]);
}
