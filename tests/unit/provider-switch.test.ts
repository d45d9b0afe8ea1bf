import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findModel, models } from "@/lib/domain/catalog";
import { choicesOf } from "@/lib/domain/catalog/choices";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { aspectRatios, durations, ratioParts, resolutions } from "@/lib/domain/frame-size";
import { switchModel } from "@/lib/domain/provider-switch";

function model(key: string): ModelDefinition {
  const found = findModel(key);
  if (!found) throw new Error(`The catalogue lacks ${key}.`);
  return found;
}
const [fal, runComfy] = [model("fal/pika-2.2"), model("runcomfy/pika-2.2")];

const shots = fc.record({
  prompt: fc.string({ minLength: 1, maxLength: 200 }),
  negativePrompt: fc.string({ maxLength: 200 }),
  aspectRatio: fc.constantFrom(...aspectRatios),
  resolution: fc.constantFrom(...resolutions),
  duration: fc.constantFrom(...durations),
});
const targets = fc.constantFrom(...models);

const isWide = (ratio: unknown) => {
  const { width, height } = ratioParts(ratio as (typeof aspectRatios)[number]);
  return Math.sign(width - height);
};

describe("taking a shot to another model", () => {
  it("keeps what exists on both and names what does not, exactly", () => {
    fc.assert(
      fc.property(shots, targets, (shot, target) => {
        const { parameters, lost } = switchModel(shot, target);
        expect(Object.keys(parameters)).toEqual(Object.keys(target.parameters.shape));
        const changed = Object.entries(shot).filter(([name, value]) => parameters[name] !== value);
        expect(lost.map(({ field }) => field).sort()).toEqual(changed.map(([name]) => name).sort());
        for (const [name, value] of Object.entries(shot)) {
          const schema = target.parameters.shape[name];
          const choices = schema ? choicesOf(schema) : [];
          if (choices.length === 0 || choices.includes(value)) expect(parameters[name]).toBe(value);
          else expect(choices).toContain(parameters[name]);
        }
      }),
    );
  });

  it("never turns a shot, and changes nothing the second time", () => {
    fc.assert(
      fc.property(shots, targets, (shot, target) => {
        const { parameters } = switchModel(shot, target);
        const before = isWide(shot.aspectRatio);
        expect([before, 0]).toContain(isWide(parameters.aspectRatio));
        expect(switchModel(parameters, target)).toEqual({ parameters, lost: [] });
      }),
    );
  });

  it("comes back unchanged from a model that has everything", () => {
    fc.assert(
      fc.property(fc.constantFrom("16:9", "1:1", "4:5", "9:16"), shots, (aspectRatio, shot) => {
        const there = switchModel({ ...shot, aspectRatio }, runComfy);
        expect(there.lost).toEqual([]);
        expect(switchModel(there.parameters, fal).parameters).toEqual({ ...shot, aspectRatio });
      }),
    );
  });

  it.each([
    ["runcomfy/pika-2.2", "3:2", "4:3"],
    ["runcomfy/pika-2.2", "5:4", "4:3"],
    ["runcomfy/pika-2.2", "2:3", "9:16"],
    ["fal/pika-2.2", "5:2", "16:9"],
    ["fal/pika-2.2", "4:3", "5:4"],
  ])("finds the nearest shape at %s for %s: %s", (key, from, to) => {
    const target = model(key);
    const { parameters, lost } = switchModel({ aspectRatio: from }, target);
    expect(parameters.aspectRatio).toBe(to);
    expect(lost).toEqual([
      {
        ...{ field: "aspectRatio", label: "Aspect ratio", from, to },
        message: `${target.providerLabel} has no ${from}: aspect ratio becomes ${to}.`,
      },
    ]);
  });

  it("measures a shape and the same shape turned alike", () => {
    const side = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const nearest = (ratio: string) =>
          String(switchModel({ aspectRatio: ratio }, fal).parameters.aspectRatio);
        const turned = nearest(`${height}:${width}`).split(":").reverse().join(":");
        expect(nearest(`${width}:${height}`)).toBe(turned);
      }),
      { numRuns: 1000 },
    );
  });

  it("names an amount with its unit and takes the nearest", () => {
    const [lost] = switchModel({ duration: 9, resolution: "4320p" }, fal).lost.slice(-1);
    expect(lost).toMatchObject({ field: "duration", from: "9 s", to: "10 s" });
  });

  it("leaves text as it is, and says when it is too long", () => {
    const prompt = "x".repeat(2001);
    const { parameters, lost } = switchModel({ prompt }, fal);
    expect(parameters.prompt).toBe(prompt);
    expect(lost).toMatchObject([{ field: "prompt", to: null }]);
    expect(switchModel({ prompt: "" }, fal).lost).toEqual([]);
  });

  it("starts values that are missing with a default, without a word", () => {
    for (const target of models) {
      const { parameters, lost } = switchModel({ prompt: "A boat" }, target);
      expect(lost).toEqual([]);
      expect(target.parameters.safeParse(parameters).success).toBe(true);
    }
  });

  it("bears whatever a browser has stored", () => {
    const stored = fc.dictionary(
      fc.constantFrom("prompt", "aspectRatio", "resolution", "duration", "other"),
      fc.oneof(fc.jsonValue(), fc.constantFrom("0:0", "1:0", "99999999:1", "NaN", Infinity)),
    );
    fc.assert(
      fc.property(stored, targets, (values, target) => {
        const { parameters } = switchModel(values, target);
        const filled = { ...parameters, prompt: "A boat" };
        expect(target.parameters.safeParse(filled).success).toBe(true);
      }),
    );
  });
});
