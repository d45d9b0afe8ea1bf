import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubtAboutKey, providerKeySchema, tidyKey } from "@/lib/domain/provider-keys";

const key = "0d1c2b3a-4f5e:9a8b7c6d5e4f3a2b";

describe("a pasted key", () => {
  test.each([
    ["as it is", key],
    ["with white space around and within", `  ${key.slice(0, 10)}\n${key.slice(10)}\t\r\n`],
    ["as a line of an env file", `FAL_KEY=${key}`],
    ["as a line of a shell", `export FAL_KEY="${key}"`],
    ["in quotes", `'${key}'`],
    ["as a header's value", `Key ${key}`],
    ["as a header", `Authorization: Bearer ${key}`],
  ])("%s", (_, pasted) => {
    expect(providerKeySchema.parse(pasted)).toBe(key);
  });

  test("tidying twice is tidying once, for anything that looks like a key", () => {
    const keys = fc.stringMatching(/^[a-z0-9][a-z0-9:_-]{7,60}$/);
    fc.assert(
      fc.property(keys, (text) => {
        expect(tidyKey(text)).toBe(text);
        expect(tidyKey(tidyKey(` ${text} `))).toBe(text);
      }),
    );
  });

  test.each([
    ["", "Paste the key."],
    ["   \n", "Paste the key."],
    ["short", "This is too short for a key. Copy the whole of it."],
    ["k".repeat(401), "This is too long for a key."],
    ["k".repeat(100_000), "This is too long for a key."],
    ["kéyskéyskéys", "A key has only letters, digits and signs of the English keyboard."],
    ["keys\u0000keyskeys", "A key has only letters, digits and signs of the English keyboard."],
  ])("%j is refused with a sentence", (pasted, sentence) => {
    const { error } = providerKeySchema.safeParse(pasted);
    expect(error?.issues[0]?.message).toBe(sentence);
  });
});

test("a key of the other provider raises a doubt and is not refused", () => {
  expect(doubtAboutKey("fal", key)).toBeNull();
  expect(doubtAboutKey("runcomfy", key)).toContain("no colon");
  expect(doubtAboutKey("fal", "0d1c2b3a4f5e9a8b")).toContain("two parts");
  expect(doubtAboutKey("runcomfy", "0d1c2b3a4f5e9a8b")).toBeNull();
  expect(providerKeySchema.safeParse("0d1c2b3a4f5e9a8b").success).toBe(true);
});
