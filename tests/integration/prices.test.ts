import { randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SessionUser } from "@/lib/auth/session";
import { database } from "@/lib/db/client";
import { generateRequestSchema } from "@/lib/domain/generate-request";
import { unitPricesOf } from "@/lib/domain/model-prices";
import { createPriceReader } from "@/lib/providers/prices";
import { removeProviderKey, saveProviderKey } from "@/lib/settings/provider-keys";
import { askForPrices, makePricesDue } from "@/lib/spend/price-repository";
import { refreshPrices, type ReadPrice } from "@/lib/spend/price-refresh";
import { getPrices } from "@/lib/spend/price-states";
import { generate, runAgain } from "@/lib/takes/service";
import { submitAgain } from "@/lib/takes/resolve-service";
import { startFakeFal, sampleFalKey, type FakeFal } from "../fakes/fal/server";
import { startFakeRunComfy, type FakeRunComfy } from "../fakes/runcomfy/server";
import { createUser, forceStatus, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
const log = pino({ level: "silent" });
let fal: FakeFal;
let runComfy: FakeRunComfy;
let owner: SessionUser;
let readPrice: ReadPrice;

beforeAll(async () => {
  process.env.RETAKE_ENCRYPTION_KEY = "the secret of this studio, in 32 characters or more";
  fal = await startFakeFal({ video: Buffer.from("not looked at here") });
  runComfy = await startFakeRunComfy();
  owner = { id: await createUser(), email: "a@example.org", name: "A", role: "OWNER" };
  readPrice = createPriceReader({
    fal: { platformUrl: fal.url },
    runcomfy: { baseUrl: runComfy.url },
  });
});
afterAll(() => Promise.all([fal.close(), runComfy.close()]));

beforeEach(async () => {
  await database().providerPrice.deleteMany();
  fal.platform.price = { unit_price: 0.04, unit: "second", currency: "USD" };
  await saveProviderKey(owner, "fal", sampleFalKey);
  await saveProviderKey(owner, "runcomfy", runComfy.token);
  await makePricesDue(0);
});

const refresh = (reader = readPrice) =>
  refreshPrices({ readPrice: reader, signal: new AbortController().signal, log });

async function falPrice() {
  const found = (await getPrices()).find(({ provider }) => provider === "fal");
  if (!found) throw new Error("fal has no price to ask for");
  return found;
}

const rowOfFal = () =>
  database().providerPrice.findFirstOrThrow({ where: { provider: "fal", model: "pika-2.2" } });

describe("the prices of the providers", () => {
  test("are read once a day, by one of several workers", async () => {
    const before = fal.requests.length;
    await Promise.all([refresh(), refresh(), refresh()]);
    expect(unitPricesOf(await getPrices())).toEqual({
      "fal/pika-2.2": { microDollars: 40_000, unit: "second" },
      "runcomfy/pika-2.2": { microDollars: 50_000, unit: "second" },
    });
    expect(fal.requests.length - before).toBe(1);
    const { dueAt, asRead } = await rowOfFal();
    expect(dueAt.getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(asRead).toEqual({ unit_price: 0.04, unit: "second", currency: "USD" });
    await makePricesDue(60_000);
    expect((await rowOfFal()).dueAt).toEqual(dueAt);
  });

  test("stay as they were when an answer is a page, and are asked for again soon", async () => {
    await refresh();
    fal.platform.price = "html";
    await makePricesDue(0);
    await refresh();
    expect(await falPrice()).toMatchObject({
      unitPrice: { microDollars: 40_000, unit: "second" },
      failure: { reason: "unavailable" },
    });
    const { failures, dueAt } = await rowOfFal();
    expect(failures).toBe(1);
    expect(dueAt.getTime() - Date.now()).toBeLessThan(70_000);
    fal.platform.price = { unit_price: 0.05, unit: "second", currency: "USD" };
    await askForPrices("fal");
    expect(await falPrice()).toMatchObject({ isBeingRead: true, failure: null });
    await refresh();
    expect(await falPrice()).toMatchObject({
      ...{ unitPrice: { microDollars: 50_000 }, failure: null, isBeingRead: false },
    });
  });

  test("are not known with a key that is refused, and not asked for without one", async () => {
    await saveProviderKey(owner, "fal", "wrong-id:wrong-secret");
    await removeProviderKey(owner, "runcomfy");
    const before = runComfy.requests.length;
    await refresh();
    const [ofFal, ofRunComfy] = await getPrices();
    expect(ofFal).toMatchObject({ unitPrice: null, failure: { reason: "key_rejected" } });
    expect(ofRunComfy).toMatchObject({ unitPrice: null, failure: null, readAt: null });
    expect(runComfy.requests.length).toBe(before);
  });

  test("are those of the later reading, whichever answers first", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = refresh(async (...asked) => {
      const found = await readPrice(...asked);
      begun.resolve();
      await promise;
      return found;
    });
    await begun.promise;
    fal.platform.price = { unit_price: 0.09, unit: "second", currency: "USD" };
    await askForPrices("fal");
    await refresh();
    resolve();
    await slow;
    expect((await falPrice()).unitPrice).toEqual({ microDollars: 90_000, unit: "second" });
  });
});

describe("a take whose price went up", () => {
  const request = (expectedPriceMicros?: number | null) =>
    generateRequestSchema.parse({
      clientKey: randomUUID(),
      modelKey: "fal/pika-2.2",
      parameters: {
        ...{ prompt: "A pier", negativePrompt: "", aspectRatio: "16:9" },
        ...{ resolution: "1080p", duration: 10 },
      },
      ...{ seed: 3, seedLocked: true, takes: 2, expectedPriceMicros },
    });
  const changed = (now: string, before: string) => ({
    code: "price_changed",
    userMessage: `A take costs ${now} now, not ${before}. Nothing was sent. Try again to pay the new price.`,
  });

  test("is not made, and the same key makes it once the new price is agreed to", async () => {
    await refresh();
    fal.platform.price = { unit_price: 0.05, unit: "second", currency: "USD" };
    await makePricesDue(0);
    await refresh();
    const takes = await database().take.count();
    const refused = request(900_000);
    await expect(generate(owner.id, refused)).rejects.toMatchObject(changed("$1.13", "$0.90"));
    expect(await database().take.count()).toBe(takes);
    const agreed = { ...refused, expectedPriceMicros: 1_125_000 };
    const { shot } = await generate(owner.id, agreed);
    const known = { kind: "known", microDollars: 1_125_000 };
    expect(shot.takes.map(({ priceEstimate }) => priceEstimate)).toEqual([known, known]);
    // What was made stays made, whatever it would cost now.
    expect((await generate(owner.id, { ...refused, expectedPriceMicros: 0 })).shot.id).toBe(
      shot.id,
    );
  });

  test("goes where it costs less, where no price was shown, and where it was unknown", async () => {
    await refresh();
    for (const shown of [undefined, null, 5_000_000]) {
      const { shot } = await generate(owner.id, request(shown));
      expect(shot.takes[0]?.priceEstimate).toEqual({ kind: "known", microDollars: 900_000 });
    }
  });

  test("is not made again, nor sent again, without a word", async () => {
    const { shot } = await generate(owner.id, request());
    const [origin] = shot.takes;
    if (!origin) throw new Error("no take");
    expect(origin.priceEstimate).toEqual({ kind: "unknown" });
    await refresh();
    const shown = { expectedPriceMicros: 450_000 };
    for (const seed of ["same", "new"] as const) {
      const options = { clientKey: randomUUID(), seed };
      await expect(runAgain(owner.id, origin.id, { ...options, ...shown })).rejects.toMatchObject(
        changed("$0.90", "$0.45"),
      );
      const made = await runAgain(owner.id, origin.id, {
        ...options,
        expectedPriceMicros: 900_000,
      });
      expect(made.priceEstimate).toEqual({ kind: "known", microDollars: 900_000 });
    }
    await forceStatus(sql(), origin.id, "needs_attention", { nextStepAt: null });
    const clientKey = randomUUID();
    await expect(
      submitAgain(owner.id, origin.id, { clientKey, expectedPriceMicros: 450_000 }),
    ).rejects.toMatchObject(changed("$0.90", "$0.45"));
    expect(
      await submitAgain(owner.id, origin.id, { clientKey, expectedPriceMicros: 900_000 }),
    ).toMatchObject({
      status: "queued",
      priceEstimate: { kind: "known", microDollars: 900_000 },
    });
  });
});
