import "server-only";
import path from "node:path";
import type { Logger } from "pino";
import type { ProviderId } from "@/lib/domain/catalog/types";
import { createDraftProvider } from "./draft/provider";
import type { EncoderOptions } from "./draft/encode/types";
import { createFalProvider, type FalProviderOptions } from "./fal/provider";
import { createRunComfyProvider, type RunComfyProviderOptions } from "./runcomfy/provider";
import type { VideoProvider } from "./types";

/** What the adapters need from outside; they never read the environment. */
export interface ProvidersConfig {
  /** Absolute; each provider keeps its own folder in it. */
  dataDirectory: string;
  draft: {
    /** Unset: by the number of cores. */
    threads?: number;
    encoder: EncoderOptions["choice"];
    ffmpegPath?: string;
    /** Where the bundled draft programs lie. Unset: `dist` in the working directory. */
    programDirectory?: string;
  };
  fal: Omit<FalProviderOptions, "log">;
  runcomfy: Omit<RunComfyProviderOptions, "log">;
  log: Logger;
}

export interface Providers {
  /** Undefined for a name this build does not know, such as one from a newer database. */
  get(name: string): VideoProvider | undefined;
  /** Ends the processes the providers started. Work in progress is taken up at the next look. */
  close(): Promise<void>;
}

type Closable = VideoProvider & { close?(): Promise<void> };

/** The providers of this build, one line each. */
export function createProviders(config: ProvidersConfig): Providers {
  const { dataDirectory, log } = config;
  const providers: Record<ProviderId, Closable> = {
    draft: createDraftProvider({
      ...config.draft,
      spoolDirectory: path.join(dataDirectory, "drafts"),
      log,
    }),
    fal: createFalProvider({ ...config.fal, log }),
    runcomfy: createRunComfyProvider({ ...config.runcomfy, log }),
  };
  return {
    get: (name) => (Object.hasOwn(providers, name) ? providers[name as ProviderId] : undefined),
    async close() {
      await Promise.all(Object.values(providers).map((provider) => provider.close?.()));
    },
  };
}
