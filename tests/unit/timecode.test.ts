import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clockTime,
  frameAt,
  spanInWords,
  timecode,
  timecodeInWords,
  timeOfFrame,
} from "@/lib/domain/timecode";

describe("timecode", () => {
  it("finds a frame again from its own time, at any usual frame rate", () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.constantFrom(23.976, 24, 25, 29.97, 30, 50, 60),
        (frame, rate) => {
          expect(frameAt(timeOfFrame(frame, rate), rate)).toBe(frame);
          expect(frameAt(frame / rate, rate)).toBe(frame);
        },
      ),
    );
  });

  it("writes minutes, seconds and frames", () => {
    expect(timecode(62, 24)).toBe("00:02:14");
    expect(timecode(24 * 61 + 5, 24)).toBe("01:01:05");
    expect(timecodeInWords(62, 24)).toBe("2 seconds 14 frames");
    expect(timecodeInWords(25, 24)).toBe("1 second 1 frame");
  });

  it("writes lengths and spans", () => {
    expect(clockTime(5)).toBe("0:05");
    expect(clockTime(62.9)).toBe("1:02");
    expect(spanInWords(400)).toBe("0.4 s");
    expect(spanInWords(47_000)).toBe("47 s");
    expect(spanInWords(62_000)).toBe("1 m 02 s");
  });
});
