import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  nameSchema,
  normaliseTag,
  noteMaximum,
  noteSchema,
  splitTags,
  tagMaximum,
  tagSchema,
  tagsMaximum,
  tagsSchema,
} from "@/lib/domain/organise";
import { formatSearch, parseSearch } from "@/lib/domain/library-search";
import { bulkTargetSchema } from "@/lib/domain/bulk";
import { doneInWords, progressInWords } from "@/lib/domain/bulk-words";

describe("tags", () => {
  it("are stored in one form, however they are typed", () => {
    expect(normaliseTag("  #Night   Shot\t")).toBe("night shot");
    expect(normaliseTag("CAFÉ")).toBe(normaliseTag("cafe\u0301"));
    expect(splitTags("City, night,, #city ,Wide")).toEqual(["city", "night", "wide"]);
  });

  it("are one fixed form: normalising twice changes nothing, and the search finds them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const parsed = tagSchema.safeParse(text);
        if (!parsed.success) return;
        const tag = parsed.data;
        expect(normaliseTag(tag)).toBe(tag);
        expect(tag).not.toMatch(/[,"\n]|^\s|\s$/);
        expect(Array.from(tag).length).toBeLessThanOrEqual(tagMaximum);
        const term = { kind: "tag", tag, negated: false } as const;
        expect(parseSearch(formatSearch([term]))).toEqual([term]);
      }),
    );
  });

  it("are at most 20 of at most 40 characters, each once", () => {
    const tags = Array.from({ length: tagsMaximum }, (_, index) => `tag ${index}`);
    expect(tagsSchema.parse([...tags, "TAG 3"])).toEqual(tags);
    expect(tagsSchema.safeParse([...tags, "one more"]).success).toBe(false);
    expect(tagSchema.safeParse("🎬".repeat(tagMaximum)).success).toBe(true);
    expect(tagSchema.safeParse("a".repeat(tagMaximum + 1)).success).toBe(false);
    expect(tagSchema.safeParse(" # ").success).toBe(false);
    expect(tagSchema.safeParse("a\0b").success).toBe(false);
  });
});

describe("notes and names", () => {
  it("are bounded as the database counts characters, and hold only what it can store", () => {
    expect(noteSchema.parse("a\r\nb \n\n")).toBe("a\nb");
    expect(noteSchema.safeParse("🎬".repeat(noteMaximum)).success).toBe(true);
    expect(noteSchema.safeParse("a".repeat(noteMaximum + 1)).success).toBe(false);
    expect(noteSchema.safeParse("half \ud83c").success).toBe(false);
    expect(nameSchema.parse("  Show \n reel ")).toBe("Show reel");
    expect(nameSchema.safeParse(" ").success).toBe(false);
  });
});

describe("a change of many takes", () => {
  it("names takes one by one or by the filter that finds them, never both", () => {
    const ids = [crypto.randomUUID()];
    expect(bulkTargetSchema.safeParse({ ids }).success).toBe(true);
    const filter = { query: "kept=yes", timeZone: "UTC" };
    expect(bulkTargetSchema.parse(filter)).toEqual({ ...filter, except: [] });
    expect(bulkTargetSchema.safeParse({ ...filter, ids }).success).toBe(false);
    expect(bulkTargetSchema.safeParse({ ids: ["1 OR true"] }).success).toBe(false);
  });

  it("is said in plain words", () => {
    expect(doneInWords({ kind: "trash" }, 1)).toBe("1 take moved to the trash");
    expect(doneInWords({ kind: "tag", tag: "night", isOn: true }, 1200)).toBe(
      "1,200 takes tagged night",
    );
    expect(progressInWords("purge", 400, 12_000)).toBe("Deleting for good: 400 of 12,000");
  });
});
