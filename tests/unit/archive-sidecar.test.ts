import { describe, expect, it } from "vitest";
import { payloadToRun } from "@/lib/archive/sidecar";
import { takeSidecarSchema } from "@/lib/domain/archive";

const at = "2026-11-05T10:00:00.000Z";
const id = "019b2f00-1111-7222-8333-4444555566ab";
const recipe = {
  ...{ app: "retake", v: 1, provider: "fal", model: "pika-2.2", modelVersion: "2.2" },
  ...{ prompt: "A “kite” 🪁", negativePrompt: "", aspectRatio: "16:9" },
  ...{ resolution: "720p", duration: 5, seed: 123 },
};
const sidecar = {
  ...{ app: "retake", kind: "take", v: 1, id, number: 1, status: "ready" },
  shot: {
    id,
    number: 1,
    prompt: "A kite",
    negativePrompt: "",
    modelKey: "fal/pika",
    createdAt: at,
  },
  ...{ provider: "fal", model: "pika-2.2", seed: 123, recipe, createdAt: at },
  price: { estimateMicros: 200_000, actualMicros: null },
};

const deep = (levels: number) =>
  JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`) as unknown;

describe("a sidecar", () => {
  it("is read without what this version does not know, and with what may be left out", () => {
    const read = takeSidecarSchema.parse({ ...sidecar, mood: "calm" });
    expect(read).not.toHaveProperty("mood");
    expect(read).toMatchObject({ kept: false, tags: [], collections: [], trashedAt: null });
    expect(read.recipe?.prompt).toBe("A “kite” 🪁");
  });

  it.each([
    ["another program's", { app: "other" }],
    ["another kind of JSON", { kind: "library" }],
    ["a version that is not known", { v: 2 }],
    ["an id that is a path", { id: "../../../etc/passwd" }],
    ["a rating of 6", { rating: 6 }],
    ["a take number beyond what can follow", { number: 2_147_483_647 }],
    ["a negative price", { price: { estimateMicros: -1, actualMicros: null } }],
    ["a date of no calendar", { createdAt: "0000-01-01T00:00:00Z" }],
    ["a note that is too long", { note: "x".repeat(2001) }],
    ["21 tags", { tags: Array.from({ length: 21 }, (_, index) => `tag ${index}`) }],
    ["brackets without end", { payload: deep(100_000) }],
    ["a hash that is none", { files: { video: { name: "a.mp4", bytes: 1, sha256: "abc" } } }],
    ["a failure nobody knows", { error: { code: "toString", message: "no", billed: "no" } }],
  ])("is refused with %s", (_, change) => {
    expect(takeSidecarSchema.safeParse({ ...sidecar, ...change }).success).toBe(false);
  });
});

describe("what a retake of a take from a zip sends", () => {
  const read = (change: object) => takeSidecarSchema.parse({ ...sidecar, ...change });
  const sent = { aspect_ratio: "16:9", resolution: "720p", duration: 5, seed: 123 };

  it("is made of its recipe, as the price is, whatever payload the zip holds", () => {
    const dearer = { ...sent, prompt: "A kite", resolution: "1080p", duration: 10 };
    expect(payloadToRun(read({ payload: dearer }))).toMatchObject(sent);
  });

  it("is nothing for a model that is not known, nor for another model's recipe", () => {
    const unknown = { model: "free-of-charge", payload: sent };
    expect(payloadToRun(read({ ...unknown }))).toBeNull();
    expect(payloadToRun(read({ ...unknown, recipe: { ...recipe, ...unknown } }))).toBeNull();
    expect(payloadToRun(read({ recipe: { ...recipe, provider: "draft" } }))).toBeNull();
  });

  it("is the very payload of a draft, which is free", () => {
    const draft = { provider: "draft", model: "draft", payload: { scene: 7 } };
    expect(payloadToRun(read(draft))).toEqual({ scene: 7 });
  });
});
