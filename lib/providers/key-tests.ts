import "server-only";
import { testFalKey, type KeyCheck } from "./fal/account";
import { testRunComfyKey } from "./runcomfy/key-check";

interface KeyTestConfig {
  fal: { queueUrl: string };
  runcomfy: { baseUrl: string };
}

export type KeyTestResult =
  | { outcome: "accepted" }
  /** `message` is a sentence for the person; null where there is no more to say than the outcome. */
  | { outcome: "rejected" | "unclear"; message: string | null };

/**
 * Asks a provider whether it knows a key. It costs nothing there and ends with the signal.
 *
 * @throws HttpFailure when no answer came.
 */
export function createKeyTests(config: KeyTestConfig) {
  const tests = {
    fal: async (key: string, signal: AbortSignal): Promise<KeyTestResult> =>
      ofFal(await testFalKey({ ...config.fal, key, signal })),
    runcomfy: (key: string, signal: AbortSignal): Promise<KeyTestResult> =>
      testRunComfyKey({ ...config.runcomfy, key, signal }),
  };
  return (provider: keyof typeof tests, key: string, signal: AbortSignal) =>
    tests[provider](key, signal);
}

function ofFal(check: KeyCheck): KeyTestResult {
  if (check.works) return { outcome: "accepted" };
  const { code, message } = check.error;
  if (code === "provider_key_rejected") return { outcome: "rejected", message: null };
  // Credit is told in the provider's place; all else says only that it could not be asked.
  return { outcome: "unclear", message: code === "provider_unavailable" ? null : message };
}
