import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findModel } from "@/lib/domain/catalog";
import { aspectRatios, durations, resolutions } from "@/lib/domain/frame-size";
import { seedMaximum } from "@/lib/domain/seed";
import { payloadOf } from "@/lib/providers/payload";
import { StartRefused, type Json } from "@/lib/providers/types";
import { falSubject } from "./support/fal-subject";
import { runComfySubject } from "./support/runcomfy-subject";
import { discard, draftSubject, smallSize, startRequest, type Opened } from "./support/subjects";
import { finishedFile, isFinal, look, watchUntil } from "./support/watch";

const endless = new AbortController().signal;
const subjects = [draftSubject, falSubject, runComfySubject];

async function sha256(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

describe.each(subjects)("provider $name", { timeout: 100_000 }, (subject) => {
  const model = findModel(subject.modelKey);
  const isLocal = subject.name === "draft";
  let opened: Opened;
  const start = async (payload = subject.smallPayload()) => {
    const { operation } = await opened.provider.start(
      startRequest(payload, undefined, subject.modelKey),
      new AbortController().signal,
    );
    return operation;
  };

  beforeAll(async () => {
    opened = await subject.open();
  }, 120_000);
  afterAll(() => discard(opened));

  it("goes from start to a file that is what was asked for", async () => {
    const operation = await start();
    const { path, status } = await finishedFile(opened.provider, operation);
    // RunComfy names none.
    expect([undefined, "video/mp4"]).toContain(status.output.contentType);

    const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
    const track = await input.getPrimaryVideoTrack();
    expect(track?.codec).toBe("avc");
    expect({ width: track?.displayWidth, height: track?.displayHeight }).toEqual({
      width: smallSize.width,
      height: smallSize.height,
    });
    expect(await track?.computeDuration()).toBeCloseTo(1, 5);
    const packets = await track?.computePacketStats();
    expect(packets).toMatchObject({ packetCount: 24 });
    expect(packets?.averagePacketRate).toBeCloseTo(24, 3);
    expect(await track?.getFirstTimestamp()).toBe(0);
  });

  it("survives its operation being stored as JSON", async () => {
    const operation = await start();
    const stored = JSON.parse(JSON.stringify(operation));
    await expect(finishedFile(opened.provider, stored)).resolves.toBeDefined();
  });

  it("reports states in their order and progress that never falls", async () => {
    const operation = await start(subject.smallPayload({ frameCount: 120 }));
    const seen = await watchUntil(opened.provider, operation, isFinal);
    const order = ["queued", "running", "succeeded"];
    const states = seen.map((status) => order.indexOf(status.state));
    expect(states).toEqual([...states].sort());
    if (model?.capabilities.reportsProgress) {
      const progress = seen.flatMap((s) => (s.state === "running" ? [s.progress ?? -1] : []));
      expect(progress.length).toBeGreaterThan(0);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(Math.min(...progress)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...progress)).toBeLessThanOrEqual(1);
    }
  });

  it("answers many looks at once, and after the end, alike", async () => {
    const operation = await start();
    await Promise.all(Array.from({ length: 20 }, () => look(opened.provider, operation)));
    const { status } = await finishedFile(opened.provider, operation);
    const again = await Promise.all([1, 2, 3].map(() => look(opened.provider, operation)));
    for (const answer of again) expect(answer).toEqual(status);
  });

  it.each<Json>([null, "text", {}, { takeId: "../../etc" }, { takeId: crypto.randomUUID() }])(
    "fails cleanly for an operation it does not know: %j",
    async (operation) => {
      const status = await look(opened.provider, operation);
      expect(status).toMatchObject({ state: "failed", billed: subject.billedWhenUnknown });
    },
  );

  it("refuses a payload it cannot use, for good", async () => {
    const refusal = start({ prompt: "no size" });
    await expect(refusal).rejects.toBeInstanceOf(StartRefused);
    await expect(refusal).rejects.toMatchObject({ retryable: false });
  });

  it("makes the same payload from the same recipe, whatever it is", () => {
    const recipes = fc.record({
      prompt: fc.string({ minLength: 1, maxLength: 2000, unit: "grapheme" }),
      negativePrompt: fc.string({ maxLength: 2000 }),
      aspectRatio: fc.constantFrom(...aspectRatios),
      resolution: fc.constantFrom(...resolutions),
      duration: fc.constantFrom(...durations),
      seed: fc.integer({ min: 0, max: seedMaximum }),
    });
    const { recipe } = startRequest(null);
    fc.assert(
      fc.property(recipes, (values) => {
        const payload = opened.provider.payload({ ...recipe, ...values });
        expect(opened.provider.payload({ ...recipe, ...values })).toEqual(payload);
        expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
        expect(model && payloadOf(model.provider, { ...recipe, ...values })).toEqual(payload);
        const sent = Object.values(payload as Record<string, Json>);
        expect(sent).toEqual(expect.arrayContaining([values.prompt, values.seed]));
      }),
    );
  });

  describe.runIf(model?.capabilities.cancelWhileRunning)("cancelling", () => {
    const long = () => start(subject.smallPayload({ frameCount: 1200 }));
    const cancelled = { state: "cancelled" };

    it("ends a running and a waiting take within a second", async () => {
      const running = await long();
      const waiting = await long();
      await watchUntil(opened.provider, running, (status) => status.state === "running");
      const line = await watchUntil(
        opened.provider,
        waiting,
        (status) => status.state === "queued" && status.position !== undefined,
      );
      expect(line.at(-1)).toEqual({ state: "queued", position: 1 });

      for (const operation of [waiting, running]) {
        expect(await opened.provider.cancel?.(operation, endless)).toBe("cancelled");
        await watchUntil(opened.provider, operation, isFinal, 1000);
        expect(await look(opened.provider, operation)).toEqual(cancelled);
        expect(await opened.provider.cancel?.(operation, endless)).toBe("cancelled");
      }
      // The line goes on at once.
      await expect(finishedFile(opened.provider, await start())).resolves.toBeDefined();
      expect(await look(opened.provider, running)).toEqual(cancelled);
    });
  });

  it("cancels too late for a finished take, which stays", async () => {
    const operation = await start();
    await finishedFile(opened.provider, operation);
    expect(await opened.provider.cancel?.(operation, endless)).toBe("too-late");
    const { path } = await finishedFile(opened.provider, operation);
    expect((await readFile(path)).length).toBeGreaterThan(0);
  });

  const { waitingPayload } = subject;
  it.runIf(waitingPayload)("cancels what waits in line, and it stays cancelled", async () => {
    const operation = await start(waitingPayload?.());
    expect(await look(opened.provider, operation)).toMatchObject({ state: "queued" });
    expect(await opened.provider.cancel?.(operation, endless)).toBe("cancelled");
    expect(await look(opened.provider, operation)).toEqual({ state: "cancelled" });
  });

  it.runIf(!isLocal)("makes exactly one start of one, and none by looking", async () => {
    const before = opened.startsCounted?.() ?? 0;
    const operation = await start();
    await finishedFile(opened.provider, operation);
    expect(opened.startsCounted?.()).toBe(before + 1);
  });

  it.runIf(isLocal)("lets go of its files when released", async () => {
    const operation = await start();
    const { status } = await finishedFile(opened.provider, operation);
    await opened.provider.release?.(operation, endless);
    await opened.provider.release?.(operation, endless);
    await expect(opened.provider.openOutput?.(status.output)).rejects.toMatchObject({
      code: "file_missing",
    });
  });

  it.runIf(isLocal)("opens nothing but its own outputs", async () => {
    for (const url of ["file:///etc/passwd", "draft:../../x", "https://example.com/a.mp4"]) {
      await expect(opened.provider.openOutput?.({ url })).rejects.toMatchObject({
        code: "file_missing",
      });
    }
  });

  describe.runIf(model?.capabilities.determinism === "byte-identical")("determinism", () => {
    it("gives the same bytes again, whatever the number of threads", async () => {
      const other = await subject.open({ threads: 1 });
      try {
        const hashes = [];
        for (const { provider } of [opened, opened, other]) {
          const { operation } = await provider.start(
            startRequest(subject.smallPayload()),
            new AbortController().signal,
          );
          hashes.push(await sha256((await finishedFile(provider, operation)).path));
        }
        expect(new Set(hashes).size).toBe(1);
      } finally {
        await discard(other);
      }
    });

    it("gives other bytes for another seed", async () => {
      const files = await Promise.all(
        [1, 2].map(async (seed) =>
          finishedFile(opened.provider, await start(subject.smallPayload({ seed }))),
        ),
      );
      const [first, second] = await Promise.all(files.map(({ path }) => sha256(path)));
      expect(first).not.toBe(second);
    });
  });
});
