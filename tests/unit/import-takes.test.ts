import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellTag, fullName } from "@/components/contact-sheet/cell-names";
import { filterGroups } from "@/components/library/filter-choices";
import { doneSentence, headOf, progressText } from "@/components/layout/import/import-words";
import { editLabelOf } from "@/components/takes/edit-label";
import { draftOfTake, emptyDraft } from "@/lib/client/composer-draft";
import { originMark } from "@/lib/client/origin-mark";
import type { ImportItem } from "@/lib/client/import/imports";
import { downloadName } from "@/lib/domain/download-name";
import type { TakeDto } from "@/lib/domain/dtos";
import { fileNameSchema, tooLargeSentence } from "@/lib/domain/import/answer";
import { takeSeedText, takeWords, type ImportedFrom } from "@/lib/domain/imported";
import { noFilter } from "@/lib/domain/library-filter";
import { queueEndsIn, queueGroups, queueOf, remainingSeconds } from "@/lib/domain/queue";
import type { Recipe } from "@/lib/domain/recipe";
import { compareTakes, possibleMatrices } from "@/lib/domain/sheet";
import { isStorable } from "@/lib/domain/storable";
import { takeRatio, takeShape } from "@/lib/domain/take-shape";

const imported: ImportedFrom = {
  ...{ fileName: "otter.mp4", tool: "comfyui", importedAt: "2026-11-21T19:00:00.000Z" },
  found: {
    ...{ prompt: "An otter", negativePrompt: "blur", seed: "18446744073709551615", model: "wan" },
    settings: [],
  },
};
const bare: ImportedFrom = { ...imported, tool: null, found: null };

/** A clip of another tool, as the server sends it. */
function clip(changes: Partial<TakeDto> = {}): TakeDto {
  return {
    ...{ id: "a", shotId: "s", shotNumber: 3, number: 1, recipe: null, imported },
    ...{ status: "ready", createdAt: "2026-11-21T12:00:00Z", updatedAt: "2026-11-21T12:00:00Z" },
    ...{ file: { width: 480, height: 832 }, trashedAt: null, finishedAt: "2026-11-21T12:00:02Z" },
    ...{ priceEstimate: { kind: "free" }, priceActual: null, verification: null },
    ...changes,
  } as TakeDto;
}

const recipe: Recipe = {
  ...{ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "1" },
  ...{ prompt: "A boat", negativePrompt: "", aspectRatio: "16:9", resolution: "720p" },
  ...{ duration: 5, seed: 7 },
};
const made = clip({ id: "b", recipe, imported: null });

describe("a take without a recipe", () => {
  it("is called by what was found in its file, else by the file", () => {
    expect(takeWords(clip())).toBe("An otter");
    expect(takeWords(clip({ imported: bare }))).toBe("otter.mp4");
    expect(takeWords(made)).toBe("A boat");
    expect([takeSeedText(clip()), takeSeedText(clip({ imported: bare }))]).toEqual([
      "18446744073709551615",
      null,
    ]);
    expect([originMark(clip()), originMark(made)]).toEqual(["Imported", "Draft"]);
    expect([cellTag(clip({ imported: bare })), fullName(clip(), true)]).toEqual([
      "otter.mp4",
      "Take 1, seed 18446744073709551615",
    ]);
  });

  it("has the shape of its file, and of a film while that is not known", () => {
    expect([takeShape(clip()), takeRatio(clip())]).toEqual([{ width: 480, height: 832 }, "9:16"]);
    const coming = clip({ status: "ingesting" } as Partial<TakeDto>);
    expect([takeShape(coming), takeRatio(coming)]).toEqual([{ width: 1280, height: 720 }, "16:9"]);
  });

  it("is saved under a name without what nobody knows", () => {
    const template = "{shot}-{take} {seed} {provider} {ratio}";
    expect(downloadName(template, clip())).toBe("3-1 18446744073709551615 import unknown");
    expect(downloadName(template, clip({ imported: bare }))).toBe("3-1 unknown import unknown");
  });

  it("fills the words of the composer and nothing else", () => {
    const draft = { ...emptyDraft(), seedText: "5", seedLocked: true };
    expect(draftOfTake(clip(), draft)).toEqual({
      ...draft,
      parameters: { ...draft.parameters, prompt: "An otter", negativePrompt: "blur" },
    });
    expect(draftOfTake(clip({ imported: bare }), draft)).toBeNull();
    expect(draftOfTake(made, draft)).toMatchObject({ seedText: "7", seedLocked: true });
    const labels = [clip(), clip({ imported: bare }), made].map(editLabelOf);
    expect(labels).toEqual(["Use prompt", null, "Edit in composer"]);
  });

  it("is compared by what is known, and never laid out by settings it does not have", () => {
    expect(possibleMatrices([made, clip()])).toEqual([]);
    const { changed } = compareTakes([made, clip(), clip({ imported: bare })]);
    const values = Object.fromEntries(changed.map((row) => [row.label, row.values]));
    expect(values).toMatchObject({
      Seed: ["7", "18446744073709551615", "not known"],
      Resolution: ["720p", "not known", "not known"],
      Prompt: ["A boat", "An otter", "not known"],
      Provider: ["draft", "imported", "imported"],
      Cost: ["Free", "not known", "not known"],
    });
  });

  it("keeps nobody waiting in the queue", () => {
    const coming = clip({ status: "ingesting" } as Partial<TakeDto>);
    const queue = queueOf([coming]);
    expect(queueGroups(queue)).toMatchObject([{ takes: [{ id: "a" }] }]);
    expect(queueEndsIn(remainingSeconds(queue, {}, Date.now()))).toBe(0);
  });

  it("is a provider of its own among the filters, and no ratio without a name", () => {
    const counts = { provider: { import: 2 }, ratio: { "": 2, "16:9": 1 }, duration: { "3": 2 } };
    const choices = (name: string) =>
      filterGroups.find((group) => group.name === name)!.choices(counts as never, noFilter);
    expect(choices("provider")).toContainEqual({ value: "import", label: "Imported", count: 2 });
    expect(choices("ratio").map(({ value }) => value)).not.toContain("");
    expect(choices("duration").map(({ value }) => value)).toEqual(["5", "10"]);
  });
});

describe("what is said of a file that comes in", () => {
  const item = (progress: Partial<ImportItem>) =>
    ({ id: "1", name: "a.mp4", size: 2_000_000, ...progress }) as ImportItem;
  const done = item({ state: "done", answer: { outcome: "added", take: clip() } });
  const failed = item({ state: "failed", message: "No.", mayTryAgain: false });

  it("is how far it is, and at the end what came of all", () => {
    expect(progressText(item({ state: "sending", sent: 1_000_000 }))).toMatch(/ of /);
    expect(progressText(item({ state: "reading" }))).toBe("Reading");
    expect(headOf([done, item({ state: "waiting" })])).toBe("Importing 2 files");
    expect(headOf([done])).toBe("1 file imported");
    expect(headOf([done, done, failed])).toBe("2 files imported, 1 not");
    expect(headOf([failed])).toBe("1 file not imported");
  });

  it("is what it brought with it", () => {
    const name = "shot 3, take 1";
    expect(doneSentence("added", clip())).toBe(`Added as ${name}, with the prompt ComfyUI wrote.`);
    expect(doneSentence("added", made)).toBe(`Added as ${name}, with its recipe.`);
    expect(doneSentence("known", made)).toBe(`Already in your library as ${name}.`);
    const trashed = clip({ trashedAt: "2026-11-21T12:00:00Z" });
    expect(doneSentence("known", trashed)).toBe(`Already here as ${name}, in the trash.`);
    expect(tooLargeSentence(1024 ** 3)).toContain("larger than 1 GB");
    expect(tooLargeSentence(300 * 1024 ** 2)).toContain("larger than 300 MB");
  });
});

/** Halves of surrogate pairs among them. */
const anyUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

it("the name of a file is its last part, and always one that can be kept", () => {
  expect(fileNameSchema.parse("C:\\clips\\a.mp4")).toBe("a.mp4");
  expect(fileNameSchema.parse("../../etc/pass\nwd.mp4")).toBe("passwd.mp4");
  fc.assert(
    fc.property(fc.string({ unit: anyUnit, maxLength: 300 }), (text) => {
      const name = fileNameSchema.safeParse(text).data;
      if (name === undefined) return;
      expect(isStorable(name) && name.length > 0 && name.length <= 255).toBe(true);
      expect(name).not.toMatch(/[\\/\p{Cc}]/u);
    }),
  );
});
