import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pino from "pino";
import type { Billed } from "@/lib/domain/errors";
import { createProviders, type ProvidersConfig } from "@/lib/providers";
import type { Json, StartRequest, VideoProvider } from "@/lib/providers/types";
import { draftPrograms } from "./draft-programs";
import { noNetwork } from "./no-network";

export interface Opened {
  provider: VideoProvider;
  /** Ends the provider's processes; its working files stay for another. */
  close(): Promise<void>;
  dataDirectory: string;
  /** At a paid provider: starts it accepted, each of which would be billed. */
  startsCounted?(): number;
}

/** A provider under the contract. */
export interface Subject {
  name: string;
  modelKey: string;
  /** What is said about the cost of an operation that cannot be read. */
  billedWhenUnknown: Billed;
  /** Opens it on a fresh data directory, or again on one that was used before. */
  open(options?: { dataDirectory?: string; threads?: number }): Promise<Opened>;
  /** The smallest payload that still shows progress. */
  smallPayload(overrides?: { seed?: number; prompt?: string; frameCount?: number }): Json;
  /** A payload of a take that waits in line until it is cancelled. */
  waitingPayload?(): Json;
}

export const smallSize = { width: 450, height: 360, framesPerSecond: 24 };

export const draftSubject: Subject = {
  name: "draft",
  modelKey: "draft/draft",
  billedWhenUnknown: "no",
  async open({ dataDirectory, threads = 2 } = {}) {
    const directory = dataDirectory ?? (await mkdtemp(path.join(os.tmpdir(), "retake-drafts-")));
    const config: ProvidersConfig = {
      dataDirectory: directory,
      draft: { threads, encoder: "auto", programDirectory: await draftPrograms() },
      ...noNetwork,
      log: pino({ level: "silent" }),
    };
    const providers = createProviders(config);
    const provider = providers.get("draft");
    if (!provider) throw new Error("The registry does not know the draft provider.");
    return { provider, close: () => providers.close(), dataDirectory: directory };
  },
  smallPayload: ({
    seed = 7,
    prompt = "a red boat on a calm sea at dusk",
    frameCount = 24,
  } = {}) => ({
    prompt,
    negativePrompt: "",
    seed,
    frameCount,
    ...smallSize,
  }),
};

export async function discard({ close, dataDirectory }: Opened): Promise<void> {
  await close();
  await rm(dataDirectory, { recursive: true, force: true });
}

export function startRequest(
  payload: Json,
  takeId: string = crypto.randomUUID(),
  modelKey = draftSubject.modelKey,
): StartRequest {
  const [provider = "", model = ""] = modelKey.split("/");
  return {
    takeId,
    payload,
    recipe: {
      app: "retake",
      v: 1,
      provider,
      model,
      modelVersion: "1",
      prompt: "a red boat on a calm sea at dusk",
      negativePrompt: "",
      aspectRatio: "5:4",
      resolution: "720p",
      duration: 5,
      seed: 7,
    },
  };
}
