import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachment } from "@/lib/media/attachment";
import { posterFrame } from "@/lib/media/process/poster";
import { previewSize } from "@/lib/media/process/preview";
import { Semaphore } from "@/lib/media/semaphore";

describe("attachment", () => {
  it("names the file in both forms", () => {
    expect(attachment("retake-shot-28-take-3-seed-123.mp4")).toBe(
      "attachment; filename=\"retake-shot-28-take-3-seed-123.mp4\"; filename*=UTF-8''retake-shot-28-take-3-seed-123.mp4",
    );
    expect(attachment("雪山 (1).mp4")).toBe(
      "attachment; filename=\"1-.mp4\"; filename*=UTF-8''%E9%9B%AA%E5%B1%B1%20%281%29.mp4",
    );
  });

  it("never breaks out of the header or the folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const match = /^attachment; filename="([\w.-]+)"; filename\*=UTF-8''([\w.~!*%-]*)$/.exec(
          attachment(name),
        );
        expect(match?.[1]).not.toMatch(/^\./);
        expect(decodeURIComponent(match?.[2] ?? "/")).not.toMatch(/[/\\\0\r\n]/);
      }),
    );
  });
});

describe("posterFrame", () => {
  it("is the one nearest to 0.4 s", () => {
    expect(posterFrame(Array<number>(120).fill(100), 24)).toBe(10);
    expect(posterFrame([100, 100], 24)).toBe(1);
  });

  it("waits for the end of a fade from black", () => {
    const fade = Array.from({ length: 120 }, (_, index) => (index < 40 ? 16 : 80));
    expect(posterFrame(fade, 24)).toBe(40);
  });

  it("takes the brightest of a dark clip", () => {
    expect(posterFrame([16, 18, 22, 17], 24)).toBe(2);
  });
});

describe("previewSize", () => {
  it("is 320 pixels on the longer side", () => {
    expect(previewSize({ width: 1920, height: 1080 })).toEqual({ width: 320, height: 180 });
    expect(previewSize({ width: 1080, height: 1920 })).toEqual({ width: 180, height: 320 });
  });

  it("is even on both sides, for any video", () => {
    const side = fc.integer({ min: 1, max: 8000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = previewSize({ width, height });
        for (const pixels of [size.width, size.height]) {
          expect(pixels % 2).toBe(0);
          expect(pixels).toBeGreaterThanOrEqual(16);
          expect(pixels).toBeLessThanOrEqual(320);
        }
      }),
    );
  });
});

describe("Semaphore", () => {
  it("lets only so many run at once, in order, also past a failure", async () => {
    const slots = new Semaphore(2);
    const finishers: (() => void)[] = [];
    const started: number[] = [];
    const task = (index: number) =>
      slots.use(async () => {
        started.push(index);
        await new Promise<void>((resolve) => finishers.push(resolve));
        if (index === 0) throw new Error("failed");
      });
    const tasks = [0, 1, 2, 3].map(task);
    const failure = expect(tasks[0]).rejects.toThrow("failed");
    expect(started).toEqual([0, 1]);
    finishers[0]?.();
    await failure;
    await expect.poll(() => started).toEqual([0, 1, 2]);
    finishers[1]?.();
    await expect.poll(() => started).toEqual([0, 1, 2, 3]);
    finishers.slice(2).forEach((finish) => finish());
    await Promise.allSettled(tasks);
  });
});
