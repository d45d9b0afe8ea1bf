import "server-only";
import { RunComfyClient } from "./client";
import { errorCodes } from "./envelope";

type KeyVerdict =
  | { outcome: "accepted" }
  /** `unclear`: nothing was learned about the key. The message is a sentence for the person. */
  | { outcome: "rejected" | "unclear"; message: string };

/** A request that nobody has. */
const nobodysRequest = { requestId: "00000000-0000-4000-8000-000000000000" };

/** Keys of RunComfy are one word without a colon; those of fal have one. */
export function looksLikeKey(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

/**
 * Whether RunComfy takes a key, at no cost: it is asked about a request that does not exist. With a
 * good key that request is not found; with a bad one the key is refused. The list of models would
 * not do, since it may be open to all.
 *
 * @throws HttpFailure when no answer came.
 */
export async function testRunComfyKey(options: {
  baseUrl: string;
  key: string;
  signal?: AbortSignal;
}): Promise<KeyVerdict> {
  const { baseUrl, key, signal = AbortSignal.timeout(10_000) } = options;
  if (!looksLikeKey(key)) return rejected("A key is one word, without spaces. Paste it again.");
  if (key.includes(":")) return rejected("This is a key of fal. Those of RunComfy have no colon.");
  const client = new RunComfyClient(baseUrl, async () => key);
  const { problem, http } = await client.status(nobodysRequest, signal);
  const { permissionDenied, resourceNotFound } = errorCodes;
  if (problem?.code === resourceNotFound || problem?.code === permissionDenied) {
    return { outcome: "accepted" };
  }
  switch (problem?.error.code) {
    case "provider_key_rejected":
      return rejected("RunComfy does not accept this key. Copy it again from your profile there.");
    case "provider_balance":
      return unclear("RunComfy takes this key, but the account has no credit left.");
    case "provider_rate_limited":
      return unclear("RunComfy takes no more questions for now. Test again in a minute.");
    default:
      return unclear(
        `RunComfy did not answer as expected (HTTP ${http.status}). Test again later.`,
      );
  }
}

function rejected(message: string): KeyVerdict {
  return { outcome: "rejected", message };
}

function unclear(message: string): KeyVerdict {
  return { outcome: "unclear", message };
}
