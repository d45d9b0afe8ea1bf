import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pino from "pino";
import { createProviders } from "@/lib/providers";
import { startFakeRunComfy } from "../../fakes/runcomfy/server";
import { makeVideo } from "../../fixtures/make-video";
import { noNetwork } from "./no-network";
import { smallSize, type Subject } from "./subjects";

function payload(promptText: string, seed = 7) {
  return {
    ...{
      promptText,
      negativePrompt: "",
      aspectRatio: "5:2",
      resolution: "720p",
      duration: 5,
      seed,
    },
  };
}

export const runComfySubject: Subject = {
  name: "runcomfy",
  modelKey: "runcomfy/pika-2.2",
  billedWhenUnknown: "maybe",
  async open() {
    const { width, height } = smallSize;
    const video = makeVideo({ width, height, frames: 24 });
    const fake = await startFakeRunComfy({ video: () => video });
    const providers = createProviders({
      dataDirectory: "/nonexistent",
      draft: { encoder: "auto" },
      ...noNetwork,
      runcomfy: { baseUrl: fake.url, key: async () => fake.token },
      log: pino({ level: "silent" }),
    });
    const provider = providers.get("runcomfy");
    if (!provider) throw new Error("The registry does not know RunComfy.");
    return {
      provider,
      dataDirectory: await mkdtemp(path.join(os.tmpdir(), "retake-runcomfy-")),
      startsCounted: () => fake.accepted.length,
      async close() {
        await providers.close();
        await fake.close();
      },
    };
  },
  smallPayload: ({ seed, prompt = "a red boat on a calm sea at dusk" } = {}) =>
    payload(prompt, seed),
  waitingPayload: () => payload("a red boat that waits"),
};
