import type { ActionResult } from "@/lib/domain/result";

const patience = 30_000;

/**
 * What a server action answered, or null when it did not: the network dropped, the server was
 * stopped, or nothing came for 30 s. It may have done its work all the same.
 */
export async function answerOf<Value>(
  action: Promise<ActionResult<Value>>,
): Promise<ActionResult<Value> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    // A server that is just starting can answer with a page instead of a result.
    return (await Promise.race([action, tooLate])) ?? null;
  } catch {
    // The caller shows that nothing was answered, with a way to try again.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
