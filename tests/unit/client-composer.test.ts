import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  draftOfRecipe,
  emptyDraft,
  errorsOfFields,
  fitParameters,
  modelOfDraft,
  parseDraft,
  requestOfDraft,
  seedOfText,
  type ComposerDraft,
} from "@/lib/client/composer-draft";
import { newClientKey } from "@/lib/client/client-key";
import { fieldsOf } from "@/lib/client/model-fields";
import { withKey } from "@/lib/client/submission";
import { models } from "@/lib/domain/catalog";
import { generateRequestSchema } from "@/lib/domain/generate-request";
import { seedMaximum } from "@/lib/domain/seed";

const filled = (change: Partial<ComposerDraft> = {}, prompt = "A ship at dawn"): ComposerDraft => {
  const draft = emptyDraft();
  return { ...draft, parameters: { ...draft.parameters, prompt }, ...change };
};

describe("the form of a model", () => {
  it("is drawn from its schema, with every choice the schema takes", () => {
    for (const model of models) {
      const fields = fieldsOf(model);
      expect(fields.map((field) => field.name)).toEqual(Object.keys(model.parameters.shape));
      for (const field of fields) {
        for (const choice of field.choices) {
          expect(model.parameters.shape[field.name]?.safeParse(choice).success).toBe(true);
        }
      }
    }
  });

  it("starts with values of which only the prompt is missing", () => {
    const checked = requestOfDraft(emptyDraft());
    expect(checked).toMatchObject({ ok: false, errors: { prompt: "Write what the shot shows." } });
    expect(requestOfDraft(filled()).ok).toBe(true);
  });
});

describe("the seed as it is typed", () => {
  it("takes every seed the domain has and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: seedMaximum }), (seed) => {
        expect(seedOfText(String(seed))).toBe(seed);
      }),
    );
    expect(seedOfText("")).toBeNull();
    for (const text of ["-12", "1.5", "1e3", "0x10", String(seedMaximum + 1), "99999999999", "٣"]) {
      expect(seedOfText(text)).toBeUndefined();
    }
  });

  it("is reported at its field together with the others", () => {
    const checked = requestOfDraft(filled({ seedText: "-12", seedLocked: true }, " "));
    expect(checked.ok).toBe(false);
    expect(Object.keys(checked.ok ? {} : checked.errors).sort()).toEqual(["prompt", "seed"]);
  });
});

describe("a stored draft", () => {
  it("comes back as it was", () => {
    const draft = filled({ seedText: "12 x", takes: 4, seedLocked: true }, "🎬 ".repeat(3000));
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it("never breaks the composer, whatever is in the storage", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
        const draft = parseDraft(stored);
        expect(modelOfDraft(draft).key).toBe(draft.modelKey);
      }),
    );
    expect(parseDraft(null)).toEqual(emptyDraft());
    expect(parseDraft(JSON.stringify({ ...filled(), v: 2 }))).toEqual(emptyDraft());
  });

  it("gets choices of the model for those it does not have", () => {
    const [model] = models;
    if (!model) throw new Error("no model");
    const fitted = fitParameters(model, { prompt: "kept", aspectRatio: "7:3", duration: "5" });
    expect(fitted).toMatchObject({ prompt: "kept", aspectRatio: "16:9", duration: 5 });
  });
});

describe("a recipe in the composer", () => {
  it("asks for the same take again", () => {
    const draft = draftOfRecipe({
      app: "retake",
      v: 1,
      provider: "draft",
      model: "draft",
      modelVersion: "1",
      prompt: "A poodle on a yacht",
      negativePrompt: "text",
      aspectRatio: "5:2",
      resolution: "1080p",
      duration: 10,
      seed: 0,
    });
    const checked = requestOfDraft(draft);
    expect(checked).toMatchObject({
      ok: true,
      request: {
        seed: 0,
        seedLocked: true,
        takes: 1,
        parameters: { aspectRatio: "5:2", resolution: "1080p", duration: 10 },
      },
    });
  });
});

describe("the key of an intention", () => {
  const wish = {
    modelKey: "draft/draft",
    parameters: { a: 1, b: 2 },
    seed: 7,
    seedLocked: true,
    takes: 2,
  };

  it("stays with the same wish after a failure, and changes with the wish", () => {
    const first = withKey({ state: "idle" }, wish);
    const failed = { state: "failed", request: first, message: "" } as const;
    expect(withKey(failed, { ...wish, parameters: { b: 2, a: 1 } }).clientKey).toBe(
      first.clientKey,
    );
    expect(withKey(failed, { ...wish, seed: 8 }).clientKey).not.toBe(first.clientKey);
    expect(withKey({ state: "idle" }, wish).clientKey).not.toBe(first.clientKey);
  });

  it("is one the server takes", () => {
    const checked = requestOfDraft(filled());
    if (!checked.ok) throw new Error("draft is not valid");
    const request = { ...checked.request, clientKey: newClientKey() };
    expect(generateRequestSchema.safeParse(request).success).toBe(true);
  });
});

it("finds the field a server message belongs to", () => {
  expect(errorsOfFields({ "parameters.prompt": "Too long.", seed: "Wrong." })).toEqual({
    prompt: "Too long.",
    seed: "Wrong.",
  });
});
