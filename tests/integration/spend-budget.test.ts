import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { readSpendNow } from "@/lib/spend/budget-repository";
import { claimTake } from "@/lib/takes/claim-repository";
import { releaseHeldTakes } from "@/lib/takes/held-repository";
import { cancelTake } from "@/lib/takes/service";
import type { NewTake } from "@/lib/takes/new-take-repository";
import { submitShot, submitTake } from "@/lib/takes/submission-repository";
import { createUser, draftRequest, studioDatabase } from "./support/takes";
import { newTake } from "@/lib/takes/recipes";
import { getShot, getTakes } from "@/lib/takes/queries";

studioDatabase();

const request = draftRequest();

function paidTakes(count: number, priceEstimateMicros: number | null): NewTake[] {
  return Array.from({ length: count }, (_, seed) => ({
    ...newTake(request.model, request.parameters, { seed, seedLocked: false }, {}),
    priceEstimateMicros,
  }));
}

function oneTake(priceEstimateMicros: number | null): NewTake {
  return {
    ...newTake(request.model, request.parameters, { seed: 1, seedLocked: false }, {}),
    priceEstimateMicros,
  };
}

const shot = { prompt: "A pier", negativePrompt: "", modelKey: "draft/draft", parameters: {} };

const press = (ownerId: string, count: number, price: number | null) =>
  submitShot(ownerId, { clientKey: randomUUID() }, shot, () => paidTakes(count, price));

async function setBudgets(studio: { day?: number; month?: number }, timeZone = "UTC") {
  await database().spendSettings.update({
    where: { id: 1 },
    data: {
      dayBudgetMicros: studio.day ?? null,
      monthBudgetMicros: studio.month ?? null,
      timeZone,
    },
  });
}

const setUserBudget = (id: string, dayBudgetMicros: number | null) =>
  database().user.update({ where: { id }, data: { dayBudgetMicros } });

const usedToday = async (ownerId: string) => (await readSpendNow(ownerId)).used.userDay;

/** Takes back a take that money is set aside for, if there is one. */
async function cancelOne(): Promise<void> {
  const take = await database().take.findFirst({
    where: { status: "queued", heldFor: null, priceEstimateMicros: { gt: 0 } },
  });
  if (!take) return;
  await cancelTake(take.ownerId, take.id);
}

/** Leaves nothing that counts or waits for the next test. */
async function startAfresh(): Promise<string> {
  await database().user.deleteMany();
  await setBudgets({});
  return createUser();
}

describe("a budget", () => {
  it("holds what does not fit, and says which budget it waits for", async () => {
    const ownerId = await startAfresh();
    await setBudgets({ day: 500_000 });
    const { shotId } = await press(ownerId, 4, 200_000);
    const takes = (await getShot(ownerId, shotId)).takes.sort((a, b) => a.number - b.number);
    const heldBy = { scope: "studio", period: "day", limitMicros: 500_000 };
    expect(takes).toMatchObject([
      { status: "queued", heldFor: null, heldBy: null },
      { status: "queued", heldFor: null },
      { status: "queued", heldFor: "budget", heldBy },
      { status: "queued", heldFor: "budget", heldBy },
    ]);
    expect(await usedToday(ownerId)).toBe(400_000);
  });

  it("never holds what is free, and what has no price only when it is used up", async () => {
    const ownerId = await startAfresh();
    await setBudgets({ day: 200_000 });
    const [unknown] = (await press(ownerId, 1, null)).takeIds;
    await press(ownerId, 1, 200_000);
    const [free] = (await press(ownerId, 1, 0)).takeIds;
    const [late] = (await press(ownerId, 1, null)).takeIds;
    const heldFor = async (id = "") => (await getTakes(ownerId, [id]))[0];
    expect(await heldFor(unknown)).toMatchObject({ heldFor: null });
    expect(await heldFor(free)).toMatchObject({ heldFor: null });
    expect(await heldFor(late)).toMatchObject({ heldFor: "budget" });
    expect((await readSpendNow(ownerId)).unknown).toEqual({ day: 1, month: 1 });
  });

  it("of one person holds nobody else's takes", async () => {
    const ada = await startAfresh();
    const bob = await createUser();
    await setUserBudget(ada, 100_000);
    const [adas = ""] = (await press(ada, 1, 200_000)).takeIds;
    const [bobs = ""] = (await press(bob, 1, 200_000)).takeIds;
    expect((await getTakes(ada, [adas]))[0]).toMatchObject({
      heldFor: "budget",
      heldBy: { scope: "user", period: "day", limitMicros: 100_000 },
    });
    expect((await getTakes(bob, [bobs]))[0]).toMatchObject({ heldFor: null });
  });

  it("keeps held takes from every worker until it has room", async () => {
    const ownerId = await startAfresh();
    await setBudgets({ day: 300_000 });
    const { takeIds } = await press(ownerId, 2, 200_000);
    const [first = "", second = ""] = takeIds;
    expect(await claimTake(second, 1)).toBeNull();
    expect(await releaseHeldTakes()).toBe(0);
    await cancelTake(ownerId, first);
    expect(await releaseHeldTakes()).toBe(1);
    expect(await claimTake(second, 1)).toMatchObject({ id: second, heldFor: null });
    expect(await usedToday(ownerId)).toBe(200_000);
    const events = await database().takeEvent.findMany({ where: { takeId: second } });
    expect(events.map(({ type }) => type)).toEqual(["created", "held", "released"]);
  });

  it("begins anew with the day in the studio's time zone", async () => {
    const ownerId = await startAfresh();
    const { takeIds } = await press(ownerId, 1, 0);
    const spend = (secondsAfterMidnight: number) => database().$executeRaw`
      INSERT INTO "SpendEntry" ("takeId", "ownerId", provider, kind, "changeMicros", "countsAt")
      VALUES (${takeIds[0]}::uuid, ${ownerId}::uuid, 'draft', 'estimate', 200000,
        date_trunc('day', now(), 'Pacific/Kiritimati')
          + make_interval(secs => ${secondsAfterMidnight}::float8))`;
    await setBudgets({ day: 200_000 }, "Pacific/Kiritimati");
    await spend(-0.001);
    expect(await usedToday(ownerId)).toBe(0);
    const [taken] = (await press(ownerId, 1, 200_000)).takeIds;
    await cancelTake(ownerId, taken ?? "");
    await spend(0);
    expect(await usedToday(ownerId)).toBe(200_000);
  });

  it("has room for one of twelve presses at the same moment, by six people in two tabs each", async () => {
    await startAfresh();
    await setBudgets({ day: 200_000 });
    const people = await Promise.all(Array.from({ length: 6 }, createUser));
    const shots = await Promise.all(people.map((ownerId) => press(ownerId, 1, 0)));
    const tabs = [...people.entries()].flatMap(([index, ownerId]) => {
      const { shotId = "" } = shots[index] ?? {};
      return [1, 2].map(() =>
        submitTake(ownerId, { clientKey: randomUUID() }, shotId, () => oneTake(200_000)),
      );
    });
    await Promise.all(tabs);
    const going = { heldFor: null, priceEstimateMicros: 200_000 };
    expect(await database().take.count({ where: going })).toBe(1);
    expect(await database().take.count({ where: { heldFor: "budget" } })).toBe(11);
  });

  it("is not overspent by any interleaving of presses, cancels and releases", async () => {
    const price = fc.constantFrom(0, 30_000, 70_000, 110_000, null);
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ user: fc.nat(3), price }) },
      { weight: 1, arbitrary: fc.constant("release" as const) },
      { weight: 1, arbitrary: fc.constant("cancel" as const) },
    );
    const round = fc.array(step, { minLength: 8, maxLength: 16, size: "max" });
    const scenario = fc.record({
      studioDay: fc.integer({ min: 0, max: 300_000 }),
      userDay: fc.option(fc.integer({ min: 0, max: 250_000 }), { nil: null }),
      rounds: fc.array(round, { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ studioDay, userDay, rounds }) => {
        const users = [await startAfresh(), ...(await Promise.all([1, 2, 3].map(createUser)))];
        const [first = ""] = users;
        const shots = await Promise.all(users.map((ownerId) => press(ownerId, 1, 0)));
        await setBudgets({ day: studioDay });
        await setUserBudget(first, userDay);
        const act = (one: "release" | "cancel" | { user: number; price: number | null }) => {
          if (one === "release") return releaseHeldTakes();
          if (one === "cancel") return cancelOne();
          // Into a shot that is there, as a retake: nothing but the budget's lock holds it up.
          const [ownerId = "", { shotId = "" } = {}] = [users[one.user], shots[one.user]];
          return submitTake(ownerId, { clientKey: randomUUID() }, shotId, () => oneTake(one.price));
        };
        for (const together of rounds) await Promise.all(together.map(act));
        await releaseHeldTakes();
        const { used } = await readSpendNow(first);
        expect(used.studioDay).toBeLessThanOrEqual(studioDay);
        if (userDay !== null) expect(used.userDay).toBeLessThanOrEqual(userDay);
        // The ledger says exactly what is under way, and nothing waits that is free.
        const takes = await database().take.findMany({ where: { status: "queued" } });
        const sum = takes
          .filter(({ heldFor }) => heldFor === null)
          .reduce((total, take) => total + (take.priceEstimateMicros ?? 0), 0);
        expect(used.studioDay).toBe(sum);
        const isFreeAndHeld = ({ heldFor, priceEstimateMicros }: (typeof takes)[number]) =>
          heldFor === "budget" && priceEstimateMicros === 0;
        expect(takes.some(isFreeAndHeld)).toBe(false);
      }),
      // What the database interleaves is not repeated, so there is nothing to shrink.
      { numRuns: 25, endOnFailure: true },
    );
  });
});
