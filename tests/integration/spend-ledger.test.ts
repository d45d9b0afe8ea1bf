import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ProviderStatus } from "@/lib/providers/types";
import { recordEstimates } from "@/lib/spend/ledger-repository";
import { inTransaction } from "@/lib/takes/repository";
import { cancelTake } from "@/lib/takes/service";
import { queueAgain } from "@/lib/takes/resolve-repository";
import { randomUUID } from "node:crypto";
import { workerFixture } from "./support/worker-fixture";

const script: ProviderStatus[] = [
  { state: "queued", position: 1 },
  { state: "succeeded", output: { url: "output.mp4" }, chargedMicroDollars: 175_000 },
];
const { studio, far, work, statusOf } = workerFixture(script);

/** A queued take of a known price whose money is set aside. */
async function makePaidTake(priceEstimateMicros: number | null = 200_000): Promise<string> {
  const [takeId = ""] = await studio().makeTakes(1, { priceEstimateMicros });
  const take = await studio().take(takeId);
  await inTransaction((transaction) => recordEstimates(transaction, [take]));
  return takeId;
}

const entriesOf = async (takeId: string) => {
  const entries = await database().spendEntry.findMany({
    where: { takeId },
    orderBy: { id: "asc" },
  });
  return entries.map(({ kind, amountMicros, changeMicros }) => [kind, amountMicros, changeMicros]);
};

describe("the ledger", () => {
  it("replaces the estimate by what the provider charged", async () => {
    const takeId = await makePaidTake();
    work();
    await statusOf(takeId, "ready");
    expect(await entriesOf(takeId)).toEqual([
      ["estimate", 200_000n, 200_000n],
      ["actual", 175_000n, -25_000n],
    ]);
    expect((await studio().take(takeId)).priceActualMicros).toBe(175_000n);
  });

  it("learns the charge of a take whose price was not known", async () => {
    const takeId = await makePaidTake(null);
    work();
    await statusOf(takeId, "ready");
    expect(await entriesOf(takeId)).toEqual([
      ["estimate", null, 0n],
      ["actual", 175_000n, 175_000n],
    ]);
  });

  it.each([
    ["no", [["release", 0n, -200_000n]]],
    ["maybe", []],
  ] as const)("of a failure that is billed: %s", async (billed, after) => {
    const takeId = await makePaidTake();
    const error = { code: "provider_failed", message: "No." } as const;
    far().scripts.set(takeId, [{ state: "failed", error, billed }]);
    work();
    await statusOf(takeId, "failed");
    expect(await entriesOf(takeId)).toEqual([["estimate", 200_000n, 200_000n], ...after]);
  });

  it("gives back the money of a take that is cancelled before it is sent", async () => {
    const takeId = await makePaidTake();
    await cancelTake(studio().ownerId, takeId);
    expect(await entriesOf(takeId)).toEqual([
      ["estimate", 200_000n, 200_000n],
      ["release", 0n, -200_000n],
    ]);
  });

  it("keeps counting a take that is cancelled after it had started", async () => {
    const takeId = await makePaidTake();
    far().scripts.set(takeId, [{ state: "queued" }, { state: "running" }, { state: "cancelled" }]);
    work();
    await statusOf(takeId, "cancelled");
    expect(await entriesOf(takeId)).toEqual([["estimate", 200_000n, 200_000n]]);
  });

  it("counts a second sending beside the first, whose outcome nobody knows", async () => {
    const takeId = await makePaidTake();
    await studio().amend(takeId, { status: "needs_attention", nextStepAt: null });
    await queueAgain(studio().ownerId, takeId, { clientKey: randomUUID() });
    await cancelTake(studio().ownerId, takeId);
    expect(await entriesOf(takeId)).toEqual([
      ["estimate", 200_000n, 200_000n],
      ["estimate", 200_000n, 200_000n],
      ["release", 0n, -200_000n],
    ]);
  });

  it("is append-only, except that it goes with its take", async () => {
    const takeId = await makePaidTake();
    const where = { takeId };
    await expect(
      database().spendEntry.updateMany({ where, data: { changeMicros: 0 } }),
    ).rejects.toThrow("append-only");
    await expect(database().spendEntry.deleteMany({ where })).rejects.toThrow("append-only");
    await expect(database().$executeRaw`TRUNCATE "SpendEntry"`).rejects.toThrow("append-only");
    await database().take.delete({ where: { id: takeId } });
    expect(await entriesOf(takeId)).toEqual([]);
  });
});
