import "server-only";
import path from "node:path";
import type { Logger } from "pino";
import type { ProviderId } from "@/lib/domain/catalog/types";
import type { EncoderOptions } from "./draft/encode/types";
import { createDraftProvider } from "./draft/provider";
import { createFalProvider, type FalProviderOptions } from "./fal/provider";
import { createRunComfyProvider, type RunComfyProviderOptions } from "./runcomfy/provider";
import type { VideoProvider } from "./types";

/** What the adapters need from outside; they never read the environment. */
export interface ProvidersConfig {
  /** Absolute; each provider keeps its own folder in it. */
  dataDirectory: string;
  draft: {
    /** Threads that draw. Unset: by the number of cores. */
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

type ClosableProvider = VideoProvider & { close?(): Promise<void> };

const registry: Record<ProviderId, (config: ProvidersConfig) => ClosableProvider> = {
  draft: ({ dataDirectory, draft, log }) =>
    createDraftProvider({ ...draft, spoolDirectory: path.join(dataDirectory, "drafts"), log }),
  fal: ({ fal, log }) => createFalProvider({ ...fal, log }),
  runcomfy: ({ runcomfy, log }) => createRunComfyProvider({ ...runcomfy, log }),
};

/** Opens every provider of this build. Their processes start when they are first needed. */
export function createProviders(config: ProvidersConfig): Providers {
  const opened = new Map(
    Object.entries(registry).map(([name, open]) => [name, open(config)] as const),
  );
  return {
    get: (name) => opened.get(name),
    async close() {
      await Promise.all([...opened.values()].map((provider) => provider.close?.()));
    },
  };
}
