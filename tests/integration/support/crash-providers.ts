import { createHash } from "node:crypto";
import { makeVideo } from "../../fixtures/make-video";
import { startFakeFal, type FakeFal } from "../../fakes/fal/server";
import { startFakeRunComfy, type FakeRunComfy } from "../../fakes/runcomfy/server";

/** What a provider has of one take: its seed tells which. */
export interface Accepted {
  provider: "fal" | "runcomfy";
  requestId: string;
  seed: number;
  sourceSha256: string;
}

export interface CrashProviders {
  fal: FakeFal;
  runComfy: FakeRunComfy;
  /** Submissions that arrived, accepted or not. */
  posts: () => number;
  looks: () => number;
  downloads: () => number;
  accepted: () => Promise<Accepted[]>;
  close: () => Promise<void>;
}

/** Each seed has a clip of its own, so that a mixed up file shows. */
function clipOf({ seed }: Record<string, unknown>): Promise<Buffer> {
  const shift = Number(seed) % 997;
  return makeVideo({
    frames: 12,
    luma: (x, y, frame) => 40 + ((x * 3 + y * 2 + frame * 5 + shift) % 180),
    chroma: [shift % 256, (shift * 7) % 256],
  });
}

/**
 * Both providers, which live through every crash: slow enough to be caught at everything they do,
 * and fal lists only what is finished.
 */
export async function startCrashProviders(): Promise<CrashProviders> {
  const clips = new Map<number, Promise<Buffer>>();
  const video = (input: Record<string, unknown>) => {
    const seed = Number(input.seed);
    const clip = clips.get(seed) ?? clipOf(input);
    clips.set(seed, clip);
    return clip;
  };
  const pace = { queueMilliseconds: 300, runMilliseconds: 700 };
  const delayOf = (input: Record<string, unknown>) => Number(input.seed) % 400;
  const fal = await startFakeFal({
    ...{ pace, video },
    script: (input) => ({
      answerMilliseconds: delayOf(input),
      // 5 seconds at the price of a second.
      billableUnits: "5",
      media: Number(input.seed) % 2 === 0 ? "drip" : "whole",
    }),
  });
  fal.platform.list = "finished";
  const runComfy = await startFakeRunComfy({
    ...{ pace, video },
    script: (input) => ({ replyMilliseconds: delayOf(input) }),
  });

  const falCalls = (method: string, end: string) =>
    fal.requests.filter(
      ({ at, path, ...call }) =>
        at === "queue" && call.method === method && new RegExp(end).test(path),
    ).length;
  return {
    fal,
    runComfy,
    posts: () => falCalls("POST", "text-to-video") + runComfy.count("POST", "text-to-video"),
    looks: () => falCalls("GET", "/status") + runComfy.count("GET", "/status"),
    downloads: () =>
      fal.requests.filter(({ at }) => at === "media").length + runComfy.mediaRequests.length,
    async accepted() {
      const atFal = fal.accepted.map(({ id, input }) => ({ provider: "fal" as const, id, input }));
      const atRunComfy = runComfy.accepted.map(({ id, input }) => ({
        ...{ provider: "runcomfy" as const, id, input },
      }));
      return Promise.all(
        [...atFal, ...atRunComfy].map(async ({ provider, id, input }) => ({
          ...{ provider, requestId: id, seed: Number(input.seed) },
          sourceSha256: createHash("sha256")
            .update(await video(input))
            .digest("hex"),
        })),
      );
    },
    async close() {
      await Promise.all([fal.close(), runComfy.close()]);
    },
  };
}
