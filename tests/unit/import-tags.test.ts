import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLooseJson } from "@/lib/domain/import/loose-json";
import { readTags } from "@/lib/domain/import/read-tags";
import { foundRecipeSchema, importTools } from "@/lib/domain/imported";
import { recipeSchema, type Recipe } from "@/lib/domain/recipe";

const recipe: Recipe = {
  app: "retake",
  v: 1,
  provider: "fal",
  model: "pika-2.2",
  modelVersion: "2.2",
  prompt: "A lighthouse in the rain",
  negativePrompt: "people",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 42,
};

/** Two samplers share the work, as with Wan 2.2; the first draws the noise. */
const wanGraph = {
  "37": { class_type: "UNETLoader", inputs: { unet_name: "wan2.2_high.safetensors" } },
  "38": { class_type: "CLIPLoader", inputs: { clip_name: "umt5_xxl.safetensors" } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: "A red fox in the snow", clip: ["38", 0] } },
  "7": { class_type: "CLIPTextEncode", inputs: { text: "blurry, text", clip: ["38", 0] } },
  "50": {
    class_type: "WanImageToVideo",
    inputs: {
      ...{ positive: ["6", 0], negative: ["7", 0], vae: ["39", 0] },
      ...{ width: 832, height: 480, length: 81 },
    },
  },
  "54": { class_type: "ModelSamplingSD3", inputs: { shift: 8, model: ["60", 0] } },
  "60": {
    class_type: "LoraLoaderModelOnly",
    inputs: { lora_name: "lightning.safetensors", model: ["37", 0] },
  },
  "55": {
    class_type: "KSamplerAdvanced",
    inputs: {
      ...{ add_noise: "disable", noise_seed: 0, steps: 20, cfg: 3.5, sampler_name: "euler" },
      ...{ positive: ["50", 0], negative: ["50", 1], model: ["54", 0], latent_image: ["57", 0] },
    },
  },
  "57": {
    class_type: "KSamplerAdvanced",
    inputs: {
      ...{ add_noise: "enable", noise_seed: ["70", 0], steps: 20, cfg: 3.5, scheduler: "simple" },
      ...{ sampler_name: "euler", positive: ["50", 0], negative: ["50", 1], model: ["54", 0] },
    },
  },
  "70": { class_type: "PrimitiveInt", inputs: { value: "SEED" } },
};
/** As Python writes it: a seed of 64 bits, and NaN where a node never settles. */
const wanText = JSON.stringify(wanGraph)
  .replace('"SEED"', "18446744073709551615")
  .replace('"shift":8', '"shift":8,"is_changed":[NaN]');
const wanFound = {
  prompt: "A red fox in the snow",
  negativePrompt: "blurry, text",
  seed: "18446744073709551615",
  model: "wan2.2_high.safetensors",
};

const flux = {
  "1": { class_type: "RandomNoise", inputs: { noise_seed: 7 } },
  "2": { class_type: "BasicScheduler", inputs: { steps: 12, scheduler: "beta", model: ["5", 0] } },
  "3": { class_type: "KSamplerSelect", inputs: { sampler_name: "dpmpp_2m" } },
  "4": {
    class_type: "CFGGuider",
    inputs: { cfg: 4, model: ["5", 0], positive: ["8", 0], negative: ["9", 0] },
  },
  "5": { class_type: "UnetLoaderGGUF", inputs: { unet_name: "hunyuan.gguf" } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: ["7", 0], clip: ["10", 0] } },
  "7": { class_type: "PrimitiveStringMultiline", inputs: { value: "Waves at dusk" } },
  "8": { class_type: "FluxGuidance", inputs: { guidance: 3.5, conditioning: ["6", 0] } },
  "9": { class_type: "ConditioningZeroOut", inputs: { conditioning: ["6", 0] } },
  "11": {
    class_type: "SamplerCustomAdvanced",
    inputs: { noise: ["1", 0], guider: ["4", 0], sampler: ["3", 0], sigmas: ["2", 0] },
  },
};

describe("what a file says about how it was made", () => {
  it("is Retake's own recipe, whole or not at all", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 0, max: 2_147_483_647 }),
        (prompt, seed) => {
          const own = { ...recipe, prompt: prompt.replaceAll("\0", ""), seed };
          const read = readTags({ comment: JSON.stringify(own) });
          expect(read).toEqual({ tool: "retake", recipe: own, found: null });
        },
      ),
    );
    for (const broken of [{ seed: -1 }, { prompt: 7 }, { prompt: "x".repeat(30_000) }, { v: 2 }]) {
      const read = readTags({ comment: JSON.stringify({ ...recipe, ...broken }) });
      expect(read).toEqual({ tool: null, recipe: null, found: null });
    }
  });

  it("is found in what VideoHelperSuite writes: a graph as text inside the comment", () => {
    const comment = JSON.stringify({ prompt: wanText, workflow: { nodes: [] } });
    const { tool, found } = readTags({ comment });
    expect([tool, found]).toMatchObject(["comfyui", wanFound]);
    expect(found?.settings).toEqual(
      expect.arrayContaining([
        { name: "Steps", value: "20" },
        { name: "CFG", value: "3.5" },
        { name: "Scheduler", value: "simple" },
        { name: "Size", value: "832 × 480, 81 frames" },
        { name: "LoRAs", value: "lightning.safetensors" },
      ]),
    );
  });

  it("is found in ComfyUI's own tags, beside what an encoder says of itself", () => {
    const tags = { comment: "Lavc61", prompt: wanText, workflow: '{"nodes": []}' };
    expect(readTags(tags)).toMatchObject({ tool: "comfyui", found: wanFound });
    expect(readTags({ workflow: '{"nodes": []}' })).toMatchObject({ tool: "comfyui", found: null });
  });

  it("follows a guider, a schedule and texts that stand in nodes of their own", () => {
    expect(readTags({ prompt: JSON.stringify(flux) }).found).toEqual({
      prompt: "Waves at dusk",
      negativePrompt: "",
      seed: "7",
      model: "hunyuan.gguf",
      settings: [
        { name: "Steps", value: "12" },
        { name: "CFG", value: "4" },
        { name: "Sampler", value: "dpmpp_2m" },
        { name: "Scheduler", value: "beta" },
      ],
    });
  });

  it("takes the words of WanVideoWrapper, where both stand in one node", () => {
    const graph = {
      "1": {
        class_type: "WanVideoTextEncode",
        inputs: { positive_prompt: "A kite", negative_prompt: "blur", t5: ["9", 0] },
      },
      "2": { class_type: "WanVideoModelLoader", inputs: { model: "Wan2_1-T2V.safetensors" } },
      "3": {
        class_type: "WanVideoSampler",
        inputs: { text_embeds: ["1", 0], model: ["2", 0], seed: 5, steps: 30, cfg: 6 },
      },
    };
    expect(readTags({ prompt: JSON.stringify(graph) }).found).toMatchObject({
      ...{ prompt: "A kite", negativePrompt: "blur", seed: "5", model: "Wan2_1-T2V.safetensors" },
    });
  });

  it("is found in the settings WanGP keeps", () => {
    const settings = {
      ...{ prompt: "A boat\nat sea", negative_prompt: "storm", seed: 123_456_789 },
      ...{ resolution: "832x480", video_length: 81, num_inference_steps: 30, guidance_scale: 5 },
      ...{ type: "WanGP v8.2 by DeepBeepMeep - Wan2.1 Text2video 14B", model_type: "t2v" },
    };
    const { tool, found } = readTags({ comment: JSON.stringify(settings) });
    expect([tool, found]).toMatchObject([
      "wan2gp",
      {
        ...{ prompt: "A boat\nat sea", negativePrompt: "storm", seed: "123456789" },
        model: "Wan2.1 Text2video 14B",
      },
    ]);
    expect(found?.settings[0]).toEqual({ name: "Resolution", value: "832x480" });
    // A seed that is yet to be drawn is none.
    const open = readTags({ comment: JSON.stringify({ ...settings, seed: -1 }) });
    expect(open.found?.seed).toBeNull();
  });

  it("is found in the text of stable-diffusion-webui", () => {
    const comment = [
      "a castle on a hill, (sunset:1.2)",
      "second line",
      "Negative prompt: lowres, bad hands",
      "watermark",
      'Steps: 20, Sampler: DPM++ 2M, CFG scale: 7, Seed: 3012345678, Size: 512x512, Model: dreamshaper_8, Lora hashes: "a: 1, b: 2"',
    ].join("\n");
    expect(readTags({ comment })).toEqual({
      tool: "a1111",
      recipe: null,
      found: {
        prompt: "a castle on a hill, (sunset:1.2)\nsecond line",
        negativePrompt: "lowres, bad hands\nwatermark",
        seed: "3012345678",
        model: "dreamshaper_8",
        settings: [
          { name: "Steps", value: "20" },
          { name: "Sampler", value: "DPM++ 2M" },
          { name: "CFG scale", value: "7" },
          { name: "Size", value: "512x512" },
          { name: "Lora hashes", value: "a: 1, b: 2" },
        ],
      },
    });
    expect(readTags({ parameters: comment }).tool).toBe("a1111");
  });

  it.each([
    ["no tags", {}],
    ["a person's remark", { comment: "Shot on holiday: sun, sea. Steps to the beach" }],
    ["another program's JSON", { comment: '{"prompt": "hello", "id": 3}' }],
    ["a list", { comment: "[1, 2]" }],
    ["broken JSON", { comment: '{"prompt": ' }],
    ["a graph without a sampler", { prompt: '{"1": {"class_type": "Note", "inputs": {}}}' }],
  ])("is nothing with %s", (_what, tags: Record<string, string>) => {
    expect(readTags(tags)).toEqual({ tool: null, recipe: null, found: null });
  });
});

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.tuple(fc.integer({ min: 0, max: 9 }).map(String), fc.nat(2)),
  fc.jsonValue({ maxDepth: 2 }),
);
const names = [
  "positive",
  "negative",
  "guider",
  "text",
  "seed",
  "model",
  "noise",
  "steps",
  "width",
];
const anyGraph = fc.dictionary(
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.record({
    class_type: fc.constantFrom("KSampler", "CLIPTextEncode", "CFGGuider", "LoraLoader", "Empty"),
    inputs: fc.dictionary(fc.constantFrom(...names), value),
  }),
);

describe("any tags at all", () => {
  it("are read to an end, and to nothing that cannot be kept", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      anyGraph.map((graph) => JSON.stringify(graph)),
      anyGraph.map((graph) => JSON.stringify({ prompt: JSON.stringify(graph) })),
      fc.string().map((words) => `${words}\nSteps: 1, Sampler: a, Seed: ${words}, Size: 1x1`),
    );
    const tags = fc.record({ comment: text, prompt: text, workflow: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(tags, (some) => {
        const read = readTags(some);
        expect([null, ...importTools]).toContain(read.tool);
        if (read.found) foundRecipeSchema.parse(read.found);
        if (read.recipe) recipeSchema.parse(read.recipe);
        expect(JSON.stringify(read)).not.toContain("\\u0000");
      }),
      { numRuns: 500 },
    );
  });

  it("end also where the graph leads in circles or is huge, in good time", () => {
    const ring = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [
        String(index),
        {
          class_type: index === 0 ? "KSampler" : "ConditioningCombine",
          inputs: Object.fromEntries(
            ["positive", "conditioning_1", "conditioning_2", "model", "seed"].map((name) => [
              name,
              [String((index * 7 + name.length) % 5_000), 0],
            ]),
          ),
        },
      ]),
    );
    const started = performance.now();
    expect(readTags({ prompt: JSON.stringify(ring) }).tool).toBeNull();
    readTags({ comment: `{"prompt": ${"[".repeat(1_000_000)}` });
    readTags({ comment: `{"a":"${'\\"'.repeat(1_000_000)}` });
    readTags({ comment: `${" ".repeat(9_000)}\nSteps: ${"1 ".repeat(4_000)}` });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("JSON as Python writes it", () => {
  it("is read as JSON is, wherever that can be read and its numbers are exact", () => {
    const exact = fc.jsonValue().filter((json) => !/\d{16}/.test(JSON.stringify(json)));
    fc.assert(
      fc.property(exact, (json) => {
        expect(parseLooseJson(JSON.stringify(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  it("keeps long numbers as text and what is no number as null", () => {
    expect(parseLooseJson('{"a": 12345678901234567890, "b": [NaN, -Infinity, 1.5e3]}')).toEqual({
      a: "12345678901234567890",
      b: [null, null, 1500],
    });
    expect(parseLooseJson('{"a": "NaN \\" 12345678901234567890"}')).toEqual({
      a: 'NaN " 12345678901234567890',
    });
  });
});
