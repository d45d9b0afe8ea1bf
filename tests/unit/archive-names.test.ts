import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeFileName, UniqueNames } from "@/lib/domain/archive-names";

const forbidden = /[\p{Cc}/\\:*?"<>|]/u;
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

describe("a file's name in a zip", () => {
  it.each([
    ["2026-11-05-28-3-123", "2026-11-05-28-3-123"],
    ["a/b\\c:d", "a-b-c-d"],
    ["../../etc/passwd", "-..-etc-passwd"],
    ["..", "take"],
    ["nul", "_nul"],
    ["COM1.shot", "_COM1.shot"],
    ["Aux .x", "_Aux .x"],
    ["shot. . ", "shot"],
    [".hidden", "hidden"],
    ["\u202Egpj.exe", "-gpj.exe"],
    ["", "take"],
    ["海の灯台 🗼", "海の灯台 🗼"],
  ])("makes %j to %j", (name, safe) => expect(safeFileName(name)).toBe(safe));

  it("is short enough for every file system, also in Japanese", () => {
    const name = safeFileName("灯".repeat(120));
    expect(new TextEncoder().encode(name).length).toBe(198);
    expect(safeFileName(`${"x".repeat(199)}🗼`)).toBe("x".repeat(199));
  });

  it("can be stored everywhere, whatever it is made of", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("con", "NUL.", " aux", "..."),
    );
    fc.assert(
      fc.property(text, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toBe("");
        expect(safe).not.toMatch(forbidden);
        expect(safe).not.toMatch(device);
        expect(safe).not.toMatch(/^[.\s]|[.\s]$/u);
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(210);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});

describe("the names in one zip", () => {
  it("number what is equal, also where only the case differs", () => {
    const names = new UniqueNames();
    const given = [
      "Shot",
      "shot",
      "shot (2)",
      "SHOT",
      "Straße",
      "STRASSE",
      "cafe\u0301",
      "caf\u00e9",
    ];
    expect(given.map((name) => names.add(name))).toEqual([
      ...["Shot", "shot (2)", "shot (2) (2)", "SHOT (3)", "Straße", "STRASSE (2)"],
      ...["caf\u00e9", "caf\u00e9 (2)"],
    ]);
  });

  it("are all different", () => {
    const name = fc.constantFrom("a", "A", "a (2)", "A (2)", "a (3)", "a (2) (2)", "", "/", "take");
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (wanted) => {
        const names = new UniqueNames();
        const given = wanted.map((one) => names.add(one).toLowerCase());
        expect(new Set(given).size).toBe(wanted.length);
      }),
    );
  });
});
