import { describe, expect, it } from "vitest";
import { generateRequestSchema } from "@/lib/domain/generate-request";

function request(texts: { prompt?: string; negativePrompt?: string }) {
  return {
    clientKey: "0b7a9c3e-8c1e-4b7f-9d5a-3f1c2e4d5a6b",
    modelKey: "draft/draft",
    parameters: {
      prompt: "A lighthouse in the rain",
      negativePrompt: "",
      aspectRatio: "16:9",
      resolution: "720p",
      duration: 5,
      ...texts,
    },
    seed: null,
    seedLocked: false,
    takes: 1,
  };
}

/** What the fields are told, by name. */
function messages(texts: { prompt?: string; negativePrompt?: string }) {
  const issues = generateRequestSchema.safeParse(request(texts)).error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]));
}

describe("a request for a shot", () => {
  it("takes any language and emoji", () => {
    expect(messages({ prompt: "Ein Hund am Strand, 日本 🐩\nzweite Zeile" })).toEqual({});
  });

  // PostgreSQL stores neither: it would answer with an error nobody can act on.
  it.each([
    ["a zero character", "A dog\0"],
    ["half an emoji", "A dog \ud83d"],
  ])("tells the field about %s", (_name, text) => {
    const sentence = expect.stringContaining("cannot be stored");
    expect(messages({ prompt: text })).toEqual({ prompt: sentence });
    expect(messages({ negativePrompt: text })).toEqual({ negativePrompt: sentence });
  });
});
