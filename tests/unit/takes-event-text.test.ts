import { describe, expect, it } from "vitest";
import { takeEventTypes } from "@/lib/domain/take-events";
import { eventDto } from "@/lib/takes/event-text";

const at = new Date("2026-11-21T12:00:00.000Z");
const textOf = (type: string, data: unknown = null) =>
  eventDto({ id: 9_007_199_254_740_993n, at, type, toStatus: null, data }).text;

describe("the timeline", () => {
  it("has a sentence for every type, with nothing of the data that is not for the person", () => {
    const data = { requestId: "internal-id", detail: "stack at line 3", url: "https://x.test" };
    for (const type of takeEventTypes) {
      expect(textOf(type, data)).toMatch(/^[A-Z][^!]*\.$/);
      expect(textOf(type, data)).not.toMatch(/internal-id|stack|x\.test/);
    }
  });

  it("names the verdict, the reason and who cancelled", () => {
    expect(textOf("verified", { verdict: "identical" })).toBe("Identical to the take it repeats.");
    expect(textOf("verified", { verdict: 3 })).toBe("Compared with the take it repeats.");
    expect(textOf("failed", { message: "The disk is full." })).toBe("Failed. The disk is full.");
    expect(textOf("cancelled", { by: "provider" })).toBe("Cancelled by the provider.");
    expect(textOf("cancelled", { by: "person" })).toBe("Cancelled.");
  });

  it("copes with types of another version, and with ids beyond a double", () => {
    expect(textOf("teleported", "odd")).toMatch(/no words/);
    expect(textOf("toString")).toMatch(/no words/);
    const event = { id: 9_007_199_254_740_993n, at, type: "created", toStatus: null, data: null };
    expect(eventDto(event).id).toBe("9007199254740993");
  });
});
