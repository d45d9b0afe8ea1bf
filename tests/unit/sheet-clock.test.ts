import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SheetClock, type ClockMedia } from "@/lib/client/sheet-clock";

const tickMilliseconds = 16;
const frame = 1 / 24;

interface Faults {
  /** How fast its own clock runs; 1 is right. */
  pace: number;
  /** Milliseconds between play() and the first movement. */
  startsAfter: number;
  /** Milliseconds a seek takes. */
  seeksFor: number;
}

/** An element with a clock of its own, in the time of the test. */
class SimulatedVideo implements ClockMedia {
  playbackRate = 1;
  paused = true;
  readyState = 4;
  #time = 0;
  #startsAt = 0;
  #seeksUntil = 0;

  constructor(
    private readonly now: () => number,
    private readonly faults: Faults,
    private readonly duration: number,
  ) {}

  get seeking() {
    return this.now() < this.#seeksUntil;
  }
  get currentTime() {
    return this.#time;
  }
  set currentTime(seconds: number) {
    this.#time = Math.min(this.duration, seconds);
    this.#seeksUntil = this.now() + this.faults.seeksFor;
  }
  async play() {
    if (this.paused) this.#startsAt = this.now() + this.faults.startsAfter;
    this.paused = false;
  }
  pause() {
    this.paused = true;
  }
  advance(milliseconds: number) {
    if (this.paused || this.seeking || this.now() < this.#startsAt) return;
    const moved = (milliseconds / 1000) * this.playbackRate * this.faults.pace;
    this.#time = Math.min(this.duration, this.#time + moved);
  }
}

function sheetOf(faults: Faults[], durations = faults.map(() => 5)) {
  let milliseconds = 0;
  const now = () => milliseconds;
  const clock = new SheetClock(now);
  const videos = faults.map((fault, index) => new SimulatedVideo(now, fault, durations[index]!));
  videos.forEach((media, index) =>
    clock.add(String(index), { media, duration: durations[index]!, framesPerSecond: 24 }),
  );
  const run = (seconds: number, onTick?: () => void) => {
    for (const end = milliseconds + seconds * 1000; milliseconds < end;) {
      milliseconds += tickMilliseconds;
      for (const video of videos) video.advance(tickMilliseconds);
      clock.tick();
      onTick?.();
    }
  };
  return { clock, videos, run };
}

const faults = fc.record({
  pace: fc.double({ min: 0.97, max: 1.03, noNaN: true }),
  startsAfter: fc.integer({ min: 0, max: 80 }),
  seeksFor: fc.integer({ min: 0, max: 120 }),
});

describe("the clock of a contact sheet", () => {
  it("keeps clips within a frame of each other after a minute of looping", () => {
    fc.assert(
      fc.property(fc.array(faults, { minLength: 2, maxLength: 9 }), (given) => {
        const { clock, videos, run } = sheetOf(given);
        clock.play();
        run(60);
        // Not in the first moment of a loop, when the slowest has only just begun.
        if (clock.state().position < 2) run(2);
        let widest = 0;
        run(1, () => {
          const times = videos.map((video) => video.currentTime);
          if (clock.state().position < 2) return;
          widest = Math.max(widest, Math.max(...times) - Math.min(...times));
        });
        expect(widest).toBeLessThan(frame);
      }),
      { numRuns: 30 },
    );
  });

  it("holds the last frame of a clip that is shorter, and moves on when all begin again", () => {
    const even = { pace: 1, startsAfter: 0, seeksFor: 0 };
    const { clock, videos, run } = sheetOf([even, even], [5, 10]);
    clock.play();
    run(7);
    expect(videos[0]!.paused).toBe(true);
    expect(videos[0]!.currentTime).toBeCloseTo(119.5 / 24, 3);
    run(5);
    expect(videos[0]!.paused).toBe(false);
    expect(Math.abs(videos[0]!.currentTime - videos[1]!.currentTime)).toBeLessThan(frame);
  });

  it("steps every clip to the same frame and stays inside", () => {
    const even = { pace: 1, startsAfter: 0, seeksFor: 0 };
    const { clock, videos } = sheetOf([even, even]);
    clock.seek(2);
    clock.step(1);
    expect(videos.map((video) => Math.floor(video.currentTime * 24))).toEqual([49, 49]);
    clock.step(-50);
    expect(videos.map((video) => Math.floor(video.currentTime * 24))).toEqual([0, 0]);
    clock.step(1000);
    expect(videos.map((video) => Math.floor(video.currentTime * 24))).toEqual([119, 119]);
  });

  it("plays only its range, and stops at its end when it does not loop", () => {
    const { clock, run } = sheetOf([{ pace: 1, startsAfter: 20, seeksFor: 40 }]);
    clock.setRange(1, 2);
    clock.play();
    run(4, () => {
      expect(clock.state().position).toBeGreaterThanOrEqual(1);
      expect(clock.state().position).toBeLessThan(2);
    });
    clock.setLoop(false);
    run(2);
    expect(clock.state()).toMatchObject({ playing: false });
    expect(clock.state().position).toBeCloseTo(2 - frame, 5);
  });

  it("does not wait for ever for a clip that cannot play", () => {
    const even = { pace: 1, startsAfter: 0, seeksFor: 0 };
    const { clock, videos, run } = sheetOf([even, even]);
    videos[1]!.readyState = 1;
    clock.play();
    run(1);
    expect(clock.state().position).toBe(0);
    run(3);
    expect(clock.state().position).toBeGreaterThan(1);
  });
});
