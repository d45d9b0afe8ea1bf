import { z } from "zod";
import {
  ProviderUnavailable,
  StartRefused,
  type Json,
  type ProviderStatus,
  type SubmitLimits,
  type VideoProvider,
} from "@/lib/providers/types";

const operationSchema = z.object({ takeId: z.string() });

export interface HttpProviderOptions {
  baseUrl: string;
  /** The finished file every take gets. */
  outputPath: string;
  startIsFree?: boolean;
  canReconcile?: boolean;
  canCancel?: boolean;
  /** Hears which takes the provider may tidy up after. */
  onRelease?: (takeId: string) => void;
  limits?: SubmitLimits;
  unlistedSeconds?: number;
  /** The finished file is at the address the far side names, not on this machine. */
  isOnNetwork?: boolean;
}

/** A small real adapter for the provider server of the tests. */
export function createHttpProvider(options: HttpProviderOptions): VideoProvider {
  const {
    baseUrl,
    outputPath,
    startIsFree,
    canReconcile,
    canCancel = true,
    limits,
    unlistedSeconds,
    isOnNetwork,
  } = options;
  const takeOf = (operation: Json) => operationSchema.parse(operation).takeId;
  const post = (path: string, signal?: AbortSignal) =>
    fetch(`${baseUrl}/${path}`, { method: "POST", signal });
  return {
    startIsFree,
    limits,
    unlistedSeconds,
    payload: (recipe) => ({ seed: recipe.seed }),
    async start({ takeId }, signal) {
      const response = await post(`start/${takeId}`, signal);
      if (response.ok) {
        const { requestId } = z.object({ requestId: z.string() }).parse(await response.json());
        return { operation: { takeId }, requestId };
      }
      const error = { code: "provider_refused", message: "Not today." } as const;
      throw new StartRefused(error, response.status === 429);
    },
    async status(operation, signal) {
      const response = await fetch(`${baseUrl}/status/${takeOf(operation)}`, { signal });
      if (!response.ok) throw unavailable(response);
      return (await response.json()) as ProviderStatus;
    },
    ...(canCancel && {
      async cancel(operation: Json, signal: AbortSignal) {
        const response = await post(`cancel/${takeOf(operation)}`, signal);
        const answer = z.enum(["cancelled", "too-late"]);
        return z.object({ answer }).parse(await response.json()).answer;
      },
    }),
    ...(canReconcile && {
      async reconcile({ takeId }: { takeId: string }, signal: AbortSignal) {
        const response = await fetch(`${baseUrl}/find/${takeId}`, { signal });
        if (!response.ok) throw unavailable(response);
        const answer = z.object({ takeId: z.string().optional() }).parse(await response.json());
        if (answer.takeId === undefined) return "not-found" as const;
        return { operation: { takeId: answer.takeId }, requestId: `request-${answer.takeId}` };
      },
    }),
    ...(!isOnNetwork && { openOutput: async () => ({ path: outputPath }) }),
    release: async (operation) => options.onRelease?.(takeOf(operation)),
  };
}

function unavailable({ status, headers }: Response): ProviderUnavailable {
  const asked = headers.get("retry-after");
  return new ProviderUnavailable(`HTTP ${status}`, asked === null ? undefined : Number(asked));
}
