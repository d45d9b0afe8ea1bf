import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readSpendReport } from "@/lib/spend/queries";
import { spendCsv } from "@/lib/spend/spend-service";
import { inTransaction, transition } from "@/lib/takes/repository";
import { newTake } from "@/lib/takes/recipes";
import { noteOpened } from "@/lib/takes/service";
import { submitShot } from "@/lib/takes/submission-repository";
import { createUser, draftRequest, forceStatus, storedFile, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
const { model, parameters } = draftRequest();

async function press(ownerId: string, prices: (number | null)[], prompt = "A pier") {
  const takes = prices.map((priceEstimateMicros, seed) => ({
    ...newTake(model, parameters, { seed, seedLocked: false }, {}),
    priceEstimateMicros,
    provider: "fal",
  }));
  const shot = { prompt, negativePrompt: "", modelKey: "fal/pika-2.2", parameters: {} };
  return (await submitShot(ownerId, { clientKey: randomUUID() }, shot, () => takes)).takeIds;
}

/** What the worker writes when the provider has finished, up to the stored file. */
async function finish(takeId = "", chargedMicroDollars?: number): Promise<void> {
  await forceStatus(sql(), takeId, "running");
  const output = { url: "https://example.com/a.mp4", chargedMicroDollars };
  await inTransaction((transaction) =>
    transition(transaction, {
      ...{ takeId, from: "running", to: "ingesting", changes: { output } },
      event: { type: "finished_at_provider" },
    }),
  );
  await forceStatus(sql(), takeId, "ready", storedFile(takeId));
}

const own = (readerId: string) => ({ readerId, isOfStudio: false });

describe("the spend report", () => {
  it("sets estimate against actual, and tells what was for nothing", async () => {
    const ownerId = await createUser();
    const [charged = "", silent = "", failed = "", unknown = ""] = await press(ownerId, [
      ...[200_000, 200_000, 450_000, null, 0],
    ]);
    const [trashed = ""] = await press(ownerId, [90_000], "Thrown away");
    await finish(trashed, 80_000);
    await database().take.update({ where: { id: trashed }, data: { trashedAt: new Date() } });
    await finish(charged, 180_000);
    await finish(silent);
    await finish(unknown, 300_000);
    await noteOpened(ownerId, silent);
    await forceStatus(sql(), failed, "failed", {
      error: JSON.stringify({ code: "provider_failed", message: "No.", billed: "maybe" }),
    });
    const report = await readSpendReport(own(ownerId));
    const sums = {
      takes: 5,
      estimateMicros: 940_000,
      unknownPrices: 1,
      actualMicros: 560_000,
      maybeMicros: 650_000,
    };
    expect(report.today).toEqual(sums);
    expect(report.month).toEqual(sums);
    expect(report.days).toEqual([{ key: expect.any(String), label: expect.any(String), ...sums }]);
    expect(report.providers).toEqual([{ key: "fal", label: "fal", ...sums }]);
    expect(report.people).toEqual([]);
    expect(report.shots).toMatchObject([
      { number: 1, prompt: "A pier", takes: 4, takeId: unknown },
      { number: 2, prompt: "Thrown away", takes: 1, actualMicros: 80_000 },
    ]);
    expect(report.wasted).toEqual({
      failed: { takes: 1, micros: 450_000 },
      cancelled: { takes: 0, micros: 0 },
      trashed: { takes: 1, micros: 80_000 },
      unopened: { takes: 2, micros: 480_000 },
    });
  });

  it("shows nothing of anybody else, also not in the file", async () => {
    const [ada, bob] = [await createUser(), await createUser()];
    await press(ada, [200_000], "=HYPERLINK(A1)");
    await press(bob, [200_000], "Secret");
    expect((await readSpendReport(own(ada))).today.takes).toBe(1);
    const lines = (await new Response(spendCsv({ id: ada, role: "MEMBER" })).text()).split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/,estimate,0\.2,0\.2,fal,.*,Ada,queued,"'=HYPERLINK\(A1\)"$/);
  });

  it("shows the owner everybody's, person by person, without what others wrote", async () => {
    await database().user.deleteMany();
    const [owner, member] = [await createUser(), await createUser()];
    await press(owner, [200_000], "Mine");
    await press(member, [300_000, 300_000], "Secret");
    const report = await readSpendReport({ readerId: owner, isOfStudio: true });
    expect(report.today).toMatchObject({ takes: 3, maybeMicros: 800_000 });
    expect(report.people).toMatchObject([
      { key: member, label: "Ada", takes: 2, maybeMicros: 600_000 },
      { key: owner, label: "Ada", takes: 1, maybeMicros: 200_000 },
    ]);
    expect(report.shots).toMatchObject([
      { person: "Ada", number: 1, prompt: null, takeId: null, takes: 2 },
      { prompt: "Mine", takeId: expect.any(String), takes: 1 },
    ]);
    const file = await new Response(spendCsv({ id: owner, role: "OWNER" })).text();
    expect(file.split("\r\n")).toHaveLength(5);
    expect(file).toContain("Mine");
    expect(file).not.toContain("Secret");
  });

  it("does not wake the browsers for a clip that is played", async () => {
    const ownerId = await createUser();
    const [takeId = ""] = await press(ownerId, [200_000]);
    const version = async () =>
      (await database().take.findUniqueOrThrow({ where: { id: takeId } })).version;
    const before = await version();
    await noteOpened(ownerId, takeId);
    await noteOpened(await createUser(), takeId);
    expect(await version()).toBe(before);
  });
});
