import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { falPikaModel, falPriceFromUnit } from "@/lib/domain/catalog/fal/pika-2-2";
import { readFalPrice, testFalKey } from "@/lib/providers/fal/account";
import { falRecipe, FalConversation } from "../fixtures/fal";

let talk: FalConversation;
beforeAll(async () => {
  talk = await FalConversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.fake.requests.length = 0;
});

describe("testing a key of fal", () => {
  it("costs nothing and tells a good one", async () => {
    const { url: queueUrl, key } = talk.fake;
    expect(await testFalKey({ queueUrl, key })).toEqual({ works: true });
    expect(talk.fake.requests.map(({ method }) => method)).toEqual(["GET"]);
    expect(talk.fake.accepted).toEqual([]);
  });

  it("tells a bad one, and never repeats it", async () => {
    const check = await testFalKey({ queueUrl: talk.fake.url, key: "wrong-id:wrong-secret" });
    expect(check).toMatchObject({ works: false, error: { code: "provider_key_rejected" } });
    expect(JSON.stringify(check)).not.toContain("wrong-");
  });

  it.each(["media", "nowhere"])("takes no page of another server for a yes: %s", async (where) => {
    const gone = await FalConversation.open();
    await gone.fake.close();
    const queueUrl = where === "media" ? talk.fake.mediaOrigin : gone.fake.url;
    const check = await testFalKey({ queueUrl, key: talk.fake.key });
    expect(check).toMatchObject({ works: false, error: { code: "provider_unavailable" } });
    expect(JSON.stringify(check)).not.toContain("sample-key");
  });

  it("says so of a key that cannot be sent", async () => {
    const check = await testFalKey({ queueUrl: talk.fake.url, key: "hidden\nkey" });
    expect(check).toMatchObject({ works: false });
    expect(JSON.stringify(check)).not.toContain("hidden");
  });
});

describe("the price at fal", () => {
  const read = () => readFalPrice({ platformUrl: talk.fake.url, key: talk.fake.key });

  it("is read in its unit", async () => {
    expect(await read()).toEqual({
      unitPrice: { microDollars: 40_000, unit: "second" },
      asRead: { unit_price: 0.04, unit: "second", currency: "USD" },
    });
  });

  it("is not told to a wrong key", async () => {
    const read = readFalPrice({ platformUrl: talk.fake.url, key: "wrong-id:wrong-secret" });
    await expect(read).rejects.toMatchObject({ name: "KeyRefused" });
  });

  it.each([
    null,
    { unit_price: 0, unit: "second", currency: "USD" },
    { unit_price: 0.000_000_1, unit: "second", currency: "USD" },
    { unit_price: 5_000, unit: "second", currency: "USD" },
    { unit_price: 1, unit: "video", currency: "EUR" },
  ])("is not known from %j, and never free", async (price) => {
    const { platform } = talk.fake;
    const before = platform.price;
    platform.price = price;
    expect((await read()).unitPrice).toBeNull();
    platform.price = before;
  });

  it.each([
    { unit_price: "0.2", unit: "video", currency: "USD" },
    { unit_price: -1, unit: 7, currency: null },
  ])("is an error when it cannot be read: %j", async (price) => {
    const { platform } = talk.fake;
    const before = platform.price;
    platform.price = price;
    await expect(read()).rejects.toThrow(/prices/);
    platform.price = before;
  });

  it("is what fal publishes for 5 seconds, and not guessed for 10", () => {
    const price = (resolution: "720p" | "1080p", duration: 5 | 10) =>
      falPikaModel.price({ ...falRecipe, resolution, duration });
    expect(price("720p", 5)).toEqual({ kind: "known", microDollars: 200_000 });
    expect(price("1080p", 5)).toEqual({ kind: "known", microDollars: 450_000 });
    expect(price("720p", 10)).toEqual({ kind: "unknown" });
  });

  it("follows from the unit where the unit is understood", () => {
    const perSecond = { microDollars: 40_000, unit: "seconds" };
    const price = (duration: 5 | 10, rate: { microDollars: number; unit: string }) =>
      falPriceFromUnit({ resolution: "1080p", duration }, rate);
    expect(price(10, perSecond)).toEqual({ kind: "known", microDollars: 900_000 });
    expect(price(5, { microDollars: 200_000, unit: "video" })).toEqual({
      ...{ kind: "known", microDollars: 450_000 },
    });
    expect(price(10, { microDollars: 200_000, unit: "video" })).toEqual({ kind: "unknown" });
    expect(price(5, { microDollars: 1, unit: "compute seconds" })).toEqual({ kind: "unknown" });
  });
});
