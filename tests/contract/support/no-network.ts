import type { ProvidersConfig } from "@/lib/providers";

/** For tests of the draft renderer: the other providers are there, without a key, and lead nowhere. */
const nowhere = "http://127.0.0.1:9";

export const noNetwork: Pick<ProvidersConfig, "fal" | "runcomfy"> = {
  fal: { queueUrl: nowhere, platformUrl: nowhere, key: async () => null },
  runcomfy: { baseUrl: nowhere, key: async () => null },
};
