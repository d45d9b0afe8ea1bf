import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pino from "pino";
import { createProviders } from "@/lib/providers";
import { sampleFalKey, startFakeFal } from "../../fakes/fal/server";
import { makeVideo } from "../../fixtures/make-video";
import { noNetwork } from "./no-network";
import { smallSize, type Subject } from "./subjects";

function payload(prompt: string, seed = 7) {
  return {
    ...{ prompt, negative_prompt: "", aspect_ratio: "5:4", resolution: "720p", duration: 5, seed },
  };
}

export const falSubject: Subject = {
  name: "fal",
  modelKey: "fal/pika-2.2",
  billedWhenUnknown: "maybe",
  async open() {
    const { width, height } = smallSize;
    const fake = await startFakeFal({ video: await makeVideo({ width, height, frames: 24 }) });
    const providers = createProviders({
      dataDirectory: "/nonexistent",
      draft: { encoder: "auto" },
      ...noNetwork,
      fal: {
        ...{ queueUrl: fake.url, platformUrl: fake.url },
        key: async () => sampleFalKey,
      },
      log: pino({ level: "silent" }),
    });
    const provider = providers.get("fal");
    if (!provider) throw new Error("The registry does not know fal.");
    return {
      provider,
      dataDirectory: await mkdtemp(path.join(os.tmpdir(), "retake-fal-")),
      startsCounted: () => fake.accepted.length,
      async close() {
        await providers.close();
        await fake.close();
      },
    };
  },
  smallPayload: ({ seed, prompt = "a red boat on a calm sea at dusk" } = {}) =>
    payload(prompt, seed),
  waitingPayload: () => payload("a red boat [fal states=IN_QUEUE]"),
};
