import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeColumns } from "@/lib/archive/import-take-repository";
import { readEntryName, sidecarName, takeFileName } from "@/lib/archive/library-names";
import { readSidecar, sidecarOf, sidecarText } from "@/lib/archive/sidecar";
import type { ArchivedTake } from "@/lib/archive/export-queries";
import { Prisma } from "@/lib/db/generated/client";
import { noteSchema, tagsSchema } from "@/lib/domain/organise";
import { isStorable, storable } from "@/lib/domain/storable";

const text = (maxLength: number) => fc.string({ unit: "grapheme", maxLength }).map(storable);
const moment = fc.date({
  min: new Date("2000-01-01"),
  max: new Date("2026-01-01"),
  noInvalidDate: true,
});
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const sha256 = fc.string({
  unit: fc.constantFrom(..."0123456789abcdef"),
  minLength: 64,
  maxLength: 64,
});
/** As the database gives it back: without a minus before a zero. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.parse(JSON.stringify(storable(value))) as unknown);

const recipe = fc.record({
  ...{ app: fc.constant("retake"), v: fc.constant(1), provider: fc.constant("fal") },
  ...{ model: fc.constant("pika-2.2"), modelVersion: fc.constant("2.2") },
  ...{ prompt: text(200), negativePrompt: text(50) },
  aspectRatio: fc.constantFrom("16:9", "9:16"),
  resolution: fc.constantFrom("720p", "1080p"),
  duration: fc.constantFrom(5, 10),
  seed: fc.nat(2_147_483_647),
});
const file = fc.record({
  ...{ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) },
  ...{ framesPerSecond: fc.constant(23.976), duration: fc.constant(5.041) },
  ...{ bytes: fc.integer({ min: 1 }), codec: fc.constant("avc1.64001f") },
  ...{ hasAudio: fc.boolean(), sha256, sourceSha256: sha256 },
});
const verification = fc.record({
  verdict: fc.constantFrom("identical", "close", "drifted"),
  originTakeId: fc.uuid(),
  originTakeNumber: fc.integer({ min: 1, max: 999 }),
  ...{ equalFrames: fc.nat(240), totalFrames: fc.nat(240) },
  meanHashDistance: fc.double({ min: 0, max: 64, noNaN: true }),
});
const error = fc.record({
  code: fc.constantFrom("provider_failed", "internal"),
  message: text(80).map((message) => `x${message}`),
  billed: fc.constantFrom("no", "maybe"),
});

/** Rows as the database can hold them. */
const row = fc.record({
  id: fc.uuid(),
  shot: fc.record({
    ...{ id: fc.uuid(), ownerId: fc.uuid(), number: fc.integer({ min: 1, max: 99_999 }) },
    ...{ prompt: text(200), negativePrompt: text(50), modelKey: fc.constant("fal/pika-2.2") },
    ...{ parameters: json, takeCount: fc.nat(9), createdAt: moment },
  }),
  number: fc.integer({ min: 1, max: 99_999 }),
  status: fc.constantFrom("ready", "failed", "cancelled"),
  ...{ provider: fc.constant("fal"), model: fc.constant("pika-2.2") },
  ...{ seed: maybe(fc.nat(2_147_483_647)), seedLocked: fc.boolean() },
  ...{ recipe, imported: fc.constant(null), payload: json, kept: fc.boolean() },
  rating: maybe(fc.integer({ min: 1, max: 5 })),
  tags: fc
    .array(text(20))
    .map(
      (tags) =>
        tagsSchema.safeParse(tags.filter((tag) => isStorable(tag) && /\w/.test(tag))).data ?? [],
    ),
  note: text(300).map((note) => noteSchema.parse(note)),
  ...{ collectionIds: fc.constant([]), retakeOfId: maybe(fc.uuid()) },
  ...{ verification: maybe(verification), error, output: fc.constant({ encoder: "x264" }) },
  priceEstimateMicros: maybe(fc.nat(2_000_000_000)),
  priceActualMicros: maybe(fc.nat(2_000_000_000).map(BigInt)),
  ...{ createdAt: moment, intendedAt: maybe(moment), submittedAt: maybe(moment) },
  ...{ startedAt: maybe(moment), finishedAt: maybe(moment), trashedAt: maybe(moment) },
  ...{ file, thumbhash: maybe(fc.constant("1QcSHQRnh493V4dIh4eXh1h4kJUI")) },
  ...{ videoKey: fc.constant(null), posterKey: fc.constant(null), previewKey: fc.constant(null) },
}) as unknown as fc.Arbitrary<ArchivedTake>;

const stored = (value: unknown) => (value === null ? Prisma.DbNull : value);

describe("a take in a zip", () => {
  it("comes back to the columns it was read from", () => {
    const none = { video: null, poster: null, preview: null };
    fc.assert(
      fc.property(row, (take) => {
        const sidecar = readSidecar(sidecarText(sidecarOf(take, none, new Map())));
        expect(sidecar).not.toBeNull();
        const { shot, id, number, retakeOfId, collectionIds, ...columns } = take;
        const { videoKey, posterKey, previewKey, output, ...rest } = columns;
        void [videoKey, posterKey, previewKey, collectionIds];
        expect(takeColumns(sidecar!, false)).toEqual({
          ...rest,
          ...{ recipe: stored(rest.recipe), imported: stored(rest.imported) },
          ...{ payload: stored(rest.payload), verification: stored(rest.verification) },
          ...{ error: stored(rest.error), file: stored(rest.file) },
          output: rest.status === "failed" ? Prisma.DbNull : output,
          priceActualMicros:
            rest.priceActualMicros === null ? null : Number(rest.priceActualMicros),
        });
        const { id: shotId, number: shotNumber, parameters, createdAt } = shot;
        expect(sidecar).toMatchObject({ id, number, retakeOfId });
        expect(sidecar!.shot).toMatchObject({ id: shotId, number: shotNumber });
        expect(sidecar!.shot.parameters).toEqual(parameters);
        expect(new Date(sidecar!.shot.createdAt)).toEqual(createdAt);
      }),
    );
  });

  it("was never sent later than now, which would stop what is sent", () => {
    const [take] = fc.sample(row, 1);
    const none = { video: null, poster: null, preview: null };
    const sidecar = sidecarOf(take!, none, new Map());
    const later = "2099-01-01T00:00:00.000Z";
    const columns = takeColumns({ ...sidecar, createdAt: later, intendedAt: later }, false);
    expect(columns.intendedAt!.getTime()).toBeLessThanOrEqual(Date.now());
    expect(columns.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it("is never made of text that is something else", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readSidecar(text) === null));
  });
});

describe("a name in the zip of a library", () => {
  const id = "019b2f00-1111-7222-8333-4444555566ab";

  it("is known for what we write, also in a folder that was packed again", () => {
    expect(readEntryName(sidecarName(id))).toEqual({ kind: "sidecar", takeId: id });
    const poster = { kind: "poster", takeId: id, extension: "webp" };
    expect(readEntryName(`My backup/${takeFileName(id, "poster", "webp")}`)).toEqual(poster);
    expect(readEntryName("retake/library.json")).toEqual({ kind: "manifest" });
  });

  it.each([
    `../takes/${id}/video.mp4x`,
    `takes/${id}/../../../etc/passwd`,
    `/takes/${id}/video.mp4`,
    `a/b/takes/${id}/video.mp4`,
    `..\\takes/${id}/video.mp4`,
    `takes/${id.toUpperCase()}/video.mp4`,
    `takes/${id}/video.exe`,
    `takes/${id}/poster.mp4`,
    `takes/${id}/video.mp4/`,
    `takes/${id}/video.mp4\0`,
    "library.json.bak",
    "checksums.sha256",
  ])("is passed over: %j", (name) => expect(readEntryName(name)).toBeNull());
});
