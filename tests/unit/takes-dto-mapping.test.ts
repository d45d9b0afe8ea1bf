import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apiTakeSchema } from "@/lib/domain/api/take";
import { errorCatalog } from "@/lib/domain/errors";
import { recipeSchema } from "@/lib/domain/recipe";
import { takeStatuses } from "@/lib/domain/take-status";
import { takeDto, type StoredTake } from "@/lib/takes/dto-mapping";
import { takeResource } from "@/lib/takes/take-resource";

const id = "0193a4c2-5b7e-7f00-8a11-1234567890ab";
const sha256 = "0123456789ab".padEnd(64, "c");
const folder = `takes/ab/${id}`;

const file = {
  width: 1280,
  height: 720,
  framesPerSecond: 24,
  duration: 5,
  bytes: 1_000,
  codec: "avc1.64001f",
  hasAudio: false,
  sha256,
  sourceSha256: sha256,
};

const recipe = {
  app: "retake",
  v: 1,
  provider: "draft",
  model: "draft",
  modelVersion: "1",
  prompt: "A boat",
  negativePrompt: "",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 7,
};

const imported = {
  fileName: "kite.mp4",
  tool: "comfyui",
  found: {
    ...{ prompt: "A kite", negativePrompt: "blur", seed: "1125899906842624", model: null },
    settings: [{ name: "Steps", value: "20" }],
  },
  importedAt: "2026-11-21T19:00:00.000Z",
};

const whole: StoredTake = {
  id,
  shotId: "0193a4c2-5b7e-7f00-8a11-000000000001",
  shot: { number: 28 },
  submissionId: null,
  sentBefore: false,
  number: 3,
  status: "ready",
  version: 4,
  provider: "draft",
  model: "draft",
  seed: 7,
  seedLocked: false,
  recipe,
  imported: null,
  priceEstimateMicros: 200_000,
  priceActualMicros: null,
  heldFor: null,
  heldBy: null,
  sendFirstAt: null,
  retakeOfId: null,
  verification: null,
  queuePosition: null,
  progress: null,
  cancelRequested: false,
  output: { url: "file:///secret/spool/1.mp4", encoder: "x264 (node-av)" },
  error: null,
  videoKey: `${folder}/video-0123456789ab.mp4`,
  posterKey: `${folder}/poster-0123456789ab.webp`,
  previewKey: null,
  thumbhash: "abc",
  file,
  kept: false,
  rating: null,
  tags: [],
  note: "",
  collectionIds: [],
  trashedAt: null,
  purgedAt: null,
  createdAt: new Date("2026-11-21T12:00:00.000Z"),
  updatedAt: new Date("2026-11-21T12:00:30.000Z"),
  submittedAt: new Date("2026-11-21T12:00:01.000Z"),
  startedAt: new Date("2026-11-21T12:00:02.000Z"),
  finishedAt: new Date("2026-11-21T12:00:30.000Z"),
};

describe("a row as the browser sees it", () => {
  it("carries file addresses that name owner-checked, immutable content", () => {
    expect(takeDto(whole)).toMatchObject({
      status: "ready",
      shotNumber: 28,
      priceEstimate: { kind: "known", microDollars: 200_000 },
      file: {
        videoUrl: `/api/media/${id}/video/0123456789ab`,
        posterUrl: `/api/media/${id}/poster/0123456789ab`,
        previewUrl: null,
        encoder: "x264 (node-av)",
        width: 1280,
      },
    });
  });

  it.each([
    ["no file", { file: null }],
    ["a file of another shape", { file: { ...file, width: "wide" } }],
    [
      "another take's video",
      { videoKey: `takes/ac/${id.replace(/b$/, "c")}/video-0123456789ab.mp4` },
    ],
    ["a key that climbs", { videoKey: "takes/ab/../../etc/passwd" }],
  ])("is a failed take that says so when it is ready with %s", (_name, columns) => {
    const dto = takeDto({ ...whole, ...columns });
    const message = errorCatalog.file_missing.message;
    expect(dto).toMatchObject({ status: "failed", error: { code: "file_missing", message } });
    expect(dto).not.toHaveProperty("file");
  });

  it("says that it may be billed when that is not known, and that free is not", () => {
    const failed = { ...whole, status: "failed", error: "no shape at all" } as const;
    expect(takeDto(failed)).toMatchObject({ error: { code: "internal", billed: "maybe" } });
    const free = takeDto({ ...failed, priceEstimateMicros: 0 });
    expect(free).toMatchObject({ error: { billed: "no" }, priceEstimate: { kind: "free" } });
    const unpriced = takeDto({ ...failed, priceEstimateMicros: null });
    expect(unpriced).toMatchObject({ priceEstimate: { kind: "unknown" } });
  });

  it("says of a cancelled take that it may be billed once it had started where that costs", () => {
    const cancelled = { ...whole, status: "cancelled" } as const;
    expect(takeDto(cancelled)).toMatchObject({ billed: "maybe" });
    expect(takeDto({ ...cancelled, priceEstimateMicros: null })).toMatchObject({ billed: "maybe" });
    expect(takeDto({ ...cancelled, priceEstimateMicros: 0 })).toMatchObject({ billed: "no" });
    const unsent = { ...cancelled, startedAt: null };
    expect(takeDto(unsent)).toMatchObject({ billed: "no" });
    // Submitted again while nobody knew what had become of the first sending.
    expect(takeDto({ ...unsent, sentBefore: true })).toMatchObject({ billed: "maybe" });
  });

  it("shows a file that came without a recipe as one, and never with a made-up recipe", () => {
    const foreign = { ...whole, recipe: null, seed: null, provider: "import", imported };
    expect(takeDto(foreign)).toMatchObject({ status: "ready", recipe: null, imported });
    const damaged = takeDto({ ...foreign, imported: { fileName: "" } });
    expect(damaged).toMatchObject({ status: "ready", recipe: null, imported: null });
    const gone = takeDto({ ...foreign, purgedAt: new Date() });
    expect(gone).toMatchObject({ error: { message: expect.stringContaining("Import the file") } });
  });

  it("keeps what can be read of a damaged recipe", () => {
    const dto = takeDto({ ...whole, recipe: { prompt: "A boat", aspectRatio: "7:3" } });
    expect(dto).toMatchObject({ status: "failed", error: { code: "internal" } });
    expect(dto.recipe).toMatchObject({ prompt: "A boat", aspectRatio: "16:9", seed: 7 });
  });

  it("shows a wish to cancel while the take is being sent", () => {
    const dto = takeDto({ ...whole, status: "submitting", cancelRequested: true });
    expect(dto).toMatchObject({ status: "cancelling", startedAt: null });
  });
});

const secret = "never-show-this";
const date = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const anyJson = fc.oneof(fc.jsonValue(), fc.constant(undefined));
const partly = (value: Record<string, unknown>) =>
  fc
    .tuple(fc.subarray(Object.keys(value)), fc.constantFrom(...Object.keys(value)), anyJson)
    .map(([names, broken, junk]) => ({
      ...Object.fromEntries(names.map((name) => [name, value[name]])),
      [broken]: junk,
    }));
const column = (value: Record<string, unknown>) =>
  fc.oneof(fc.constant(value), partly(value), anyJson);
const key = fc.oneof(
  maybe(fc.string()),
  fc.constantFrom(whole.videoKey, whole.posterKey, `${folder}/preview-0123456789ab.mp4`),
);

const anyRow: fc.Arbitrary<StoredTake> = fc.record({
  id: fc.constant(id),
  shotId: fc.uuid(),
  shot: fc.record({ number: fc.integer({ min: 1 }) }),
  submissionId: maybe(fc.uuid()),
  sentBefore: fc.boolean(),
  number: fc.integer({ min: 1 }),
  status: fc.constantFrom(...takeStatuses),
  version: fc.integer({ min: 1 }),
  provider: fc.constant("draft"),
  model: fc.constant("draft"),
  seed: maybe(fc.integer({ min: 0, max: 2_147_483_647 })),
  seedLocked: fc.boolean(),
  recipe: column(recipe),
  imported: maybe(column(imported)),
  priceEstimateMicros: maybe(fc.integer()),
  priceActualMicros: maybe(fc.bigInt(-5n, 10n ** 12n)),
  heldFor: maybe(fc.constantFrom("budget", "undo", "person", "something else")),
  heldBy: column({ scope: "studio", period: "day", limitMicros: 10_000_000 }),
  sendFirstAt: maybe(date),
  retakeOfId: maybe(fc.uuid()),
  verification: column({
    verdict: "identical",
    originTakeId: id,
    originTakeNumber: 1,
    equalFrames: 120,
    totalFrames: 120,
    meanHashDistance: 0,
  }),
  queuePosition: maybe(fc.integer()),
  progress: maybe(fc.double()),
  cancelRequested: fc.boolean(),
  output: column({ url: secret, encoder: "x264" }),
  error: column({ code: "render_failed", message: "It stopped.", billed: "no", detail: secret }),
  videoKey: key,
  posterKey: key,
  previewKey: key,
  thumbhash: maybe(fc.string()),
  file: column({ ...file, path: secret }),
  kept: fc.boolean(),
  tags: fc.constant<string[]>([]),
  note: fc.constant(""),
  collectionIds: fc.constant<string[]>([]),
  trashedAt: maybe(date),
  purgedAt: maybe(date),
  rating: maybe(fc.integer()),
  createdAt: date,
  updatedAt: date,
  submittedAt: maybe(date),
  startedAt: maybe(date),
  finishedAt: maybe(date),
});

/** Fields beside those every take has, by status. */
const fields: Record<string, string[]> = {
  queued: ["heldBy", "heldFor", "sendFirstAt"],
  submitting: [],
  waiting: ["queuePosition"],
  running: ["progress", "startedAt"],
  cancelling: ["startedAt"],
  ingesting: [],
  ready: ["file", "finishedAt", "verification"],
  failed: ["error", "finishedAt"],
  cancelled: ["billed", "finishedAt"],
  needs_attention: ["error"],
};
const baseFields = Object.keys(takeDto({ ...whole, status: "submitting" }));

describe("any row at all", () => {
  it("becomes a DTO of its status with exactly the fields of that status", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const dto = takeDto(row);
        const expected = [...baseFields, ...(fields[dto.status] ?? ["unknown status"])];
        expect(Object.keys(dto).sort()).toEqual(expected.sort());
        const isForeign = row.recipe === null && row.imported !== null;
        const mayLackRecipe = isForeign && ["ingesting", "ready", "failed"].includes(dto.status);
        if (mayLackRecipe) expect(dto.recipe).toBeNull();
        else expect(recipeSchema.safeParse(dto.recipe).success).toBe(true);
        expect(dto.rating === null || (dto.rating >= 1 && dto.rating <= 5)).toBe(true);
        if (dto.status !== row.status) {
          expect([
            ["ready", "failed"],
            ["submitting", "cancelling"],
          ]).toContainEqual([row.status, dto.status]);
        }
        if (dto.status === "running" && dto.progress !== null) {
          expect(dto.progress).toBeGreaterThanOrEqual(0);
          expect(dto.progress).toBeLessThanOrEqual(1);
        }
        if ("error" in dto) {
          expect(dto.error.message).not.toBe("");
          expect(Object.hasOwn(errorCatalog, dto.error.code)).toBe(true);
        }
        if (dto.status === "ready") {
          const { videoUrl, posterUrl, previewUrl } = dto.file;
          for (const url of [videoUrl, posterUrl, previewUrl]) {
            if (url !== null) expect(url.startsWith(`/api/media/${id}/`)).toBe(true);
          }
        }
        const text = JSON.stringify(dto);
        expect(text).not.toContain(secret);
        // Nothing is lost on the wire but the sign of a zero.
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("becomes what the API documents, and nothing besides", () => {
    const moment = fc.record({
      at: date,
      type: fc.constantFrom("created", "held", "cancel_requested", "started", "of a later version"),
      toStatus: maybe(fc.constantFrom(...takeStatuses)),
    });
    fc.assert(
      fc.property(anyRow, maybe(fc.string()), fc.array(moment), (row, requestId, moments) => {
        const resource = takeResource({ ...row, requestId }, moments);
        expect(apiTakeSchema.parse(resource)).toEqual(resource);
        expect(JSON.stringify(resource)).not.toContain(secret);
        const [held, status] = [resource.status === "held", takeDto(row).status];
        expect(held ? "queued" : resource.status).toBe(status);
        expect(resource.held !== null).toBe(held);
        expect(resource.file !== null).toBe(status === "ready");
      }),
      { numRuns: 1000 },
    );
  });
});
