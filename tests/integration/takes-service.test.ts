import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cancelTake, generate, runAgain, setKept, setRating } from "@/lib/takes/service";
import { getTakeDetail } from "@/lib/takes/queries";
import { createUser, draftRequest, forceStatus, storedFile, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

async function count(table: string, ownerId: string): Promise<number> {
  const { rows } = await sql().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "${table}" WHERE "ownerId" = $1`,
    [ownerId],
  );
  return rows[0]?.n ?? -1;
}

async function waitingWakeUps(takeIds: string[]): Promise<number> {
  const { rows } = await sql().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pgboss.job
     WHERE name = 'take-step' AND data->>'takeId' = ANY($1)`,
    [takeIds],
  );
  return rows[0]?.n ?? -1;
}

async function eventTypes(takeId: string): Promise<string[]> {
  const { rows } = await sql().query<{ type: string }>(
    `SELECT type FROM "TakeEvent" WHERE "takeId" = $1 ORDER BY id`,
    [takeId],
  );
  return rows.map(({ type }) => type);
}

describe("generate", () => {
  it("writes shot, takes, events and wake-ups, with known seeds and frozen recipes", async () => {
    const owner = await createUser();
    const request = draftRequest({ seed: 2_147_483_647, seedLocked: true, takes: 3 });
    const { shot } = await generate(owner, request);
    expect(shot).toMatchObject({ number: 1, prompt: "A lighthouse in the rain" });
    expect(shot.takes.map((take) => take.number)).toEqual([3, 2, 1]);
    expect(shot.takes.map((take) => take.recipe?.seed)).toEqual([1, 0, 2_147_483_647]);
    for (const take of shot.takes) {
      expect(take).toMatchObject({ status: "queued", seedLocked: true, version: 1 });
      expect(take.priceEstimate).toEqual({ kind: "free" });
      expect(take.recipe).toMatchObject({ provider: "draft", model: "draft", duration: 5 });
      expect(await eventTypes(take.id)).toEqual(["created"]);
      const { payload } = await getTakeDetail(owner, take.id);
      expect(payload).toMatchObject({ seed: take.recipe?.seed });
    }
    expect(await waitingWakeUps(shot.takes.map((take) => take.id))).toBe(3);
  });

  it("answers ten sends of one key at once with one shot", async () => {
    const owner = await createUser();
    const request = draftRequest({ takes: 2 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => generate(owner, request)));
    expect(new Set(answers.map(({ shot }) => shot.id)).size).toBe(1);
    const ids = answers.map(({ shot }) => shot.takes.map((take) => take.id).join());
    expect(new Set(ids).size).toBe(1);
    expect([await count("Shot", owner), await count("Take", owner)]).toEqual([1, 2]);
    const later = await generate(owner, draftRequest({ clientKey: request.clientKey, takes: 9 }));
    expect(later.shot.id).toBe(answers[0]?.shot.id);
    expect(await count("Take", owner)).toBe(2);
  });

  it("lets two owners use the same key", async () => {
    const [ada, bob] = [await createUser(), await createUser()];
    const request = draftRequest();
    const [first, second] = [await generate(ada, request), await generate(bob, request)];
    expect(first.shot.id).not.toBe(second.shot.id);
    expect([first.shot.number, second.shot.number]).toEqual([1, 1]);
  });

  it("numbers shots and takes without gaps, however many arrive at once", async () => {
    const owner = await createUser();
    const shots = await Promise.all(
      Array.from({ length: 20 }, () => generate(owner, draftRequest())),
    );
    const numbers = shots.map(({ shot }) => shot.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const origin = shots[0]?.shot.takes[0];
    const again = await Promise.all(
      Array.from({ length: 12 }, () =>
        runAgain(owner, origin?.id ?? "", { clientKey: randomUUID(), seed: "new" }),
      ),
    );
    expect(again.map((take) => take.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 2),
    );
  });

  it("writes nothing at all when a step of it fails", async () => {
    const owner = await createUser();
    await sql().query(`ALTER TABLE pgboss.queue RENAME TO queue_away`);
    await sql().query(`ALTER TABLE pgboss.job RENAME TO job_away`);
    try {
      await expect(generate(owner, draftRequest())).rejects.toThrow();
    } finally {
      await sql().query(`ALTER TABLE pgboss.job_away RENAME TO job`);
      await sql().query(`ALTER TABLE pgboss.queue_away RENAME TO queue`);
    }
    expect([
      await count("Submission", owner),
      await count("Shot", owner),
      await count("Take", owner),
    ]).toEqual([0, 0, 0]);
    expect((await generate(owner, draftRequest())).shot.number).toBe(1);
  });
});

describe("runAgain", () => {
  it("repeats a take to the letter, and a retake of a retake points to the one asked for", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest({ seed: 7 }));
    const origin = shot.takes[0]!;
    await sql().query(
      `UPDATE "Take" SET payload = '{"frozen": true}',
         recipe = jsonb_set(recipe, '{modelVersion}', '"0-old"') WHERE id = $1`,
      [origin.id],
    );
    const clientKey = randomUUID();
    const sends = Array.from({ length: 10 }, () =>
      runAgain(owner, origin.id, { clientKey, seed: "same" }),
    );
    const [retake] = await Promise.all(sends);
    expect(await count("Take", owner)).toBe(2);
    expect(retake).toMatchObject({ number: 2, retakeOfId: origin.id, shotId: shot.id });
    expect(retake?.recipe).toEqual({ ...origin.recipe, modelVersion: "0-old" });
    expect((await getTakeDetail(owner, retake!.id)).payload).toEqual({ frozen: true });
    const second = await runAgain(owner, retake!.id, { clientKey: randomUUID(), seed: "same" });
    expect(second).toMatchObject({ number: 3, retakeOfId: retake!.id });
    expect((await getTakeDetail(owner, retake!.id)).takesWithSeed).toBe(3);
  });

  it("draws another seed in the same shot, under today's version", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest({ seed: 7, seedLocked: true }));
    const take = await runAgain(owner, shot.takes[0]!.id, { clientKey: randomUUID(), seed: "new" });
    expect(take).toMatchObject({ shotId: shot.id, number: 2, retakeOfId: null, seedLocked: false });
    expect(take.recipe?.seed).not.toBe(7);
    expect({ ...take.recipe, seed: 7 }).toEqual(shot.takes[0]!.recipe);
  });
});

describe("cancelTake", () => {
  it("ends a queued take at once, and asking again changes nothing", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest());
    const id = shot.takes[0]!.id;
    const answers = await Promise.all([1, 2, 3, 4].map(() => cancelTake(owner, id)));
    expect(answers.map((take) => take.status)).toEqual(Array(4).fill("cancelled"));
    expect(await eventTypes(id)).toEqual(["created", "cancelled"]);
    expect((await cancelTake(owner, id)).version).toBe(2);
  });

  it.each(["waiting", "running"])("asks the provider of a %s take once", async (status) => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest());
    const id = shot.takes[0]!.id;
    await sql().query(`DELETE FROM pgboss.job`);
    await forceStatus(sql(), id, status, { nextStepAt: new Date(Date.now() + 60_000) });
    const answers = await Promise.all([1, 2, 3].map(() => cancelTake(owner, id)));
    expect(answers.map((take) => take.status)).toEqual(Array(3).fill("cancelling"));
    expect(await eventTypes(id)).toEqual(["created", "cancel_requested"]);
    expect(await waitingWakeUps([id])).toBe(1);
    const { rows } = await sql().query(
      `SELECT "cancelRequested" AND "nextStepAt" <= now() AS due FROM "Take" WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ due: true }]);
  });

  it("writes the wish down while the take is being sent", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest());
    const id = shot.takes[0]!.id;
    await forceStatus(sql(), id, "submitting");
    expect(await cancelTake(owner, id)).toMatchObject({ status: "cancelling", startedAt: null });
    expect(await cancelTake(owner, id)).toMatchObject({ status: "cancelling", startedAt: null });
    const { rows } = await sql().query(
      `SELECT status, "cancelRequested" FROM "Take" WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ status: "submitting", cancelRequested: true }]);
    expect(await eventTypes(id)).toEqual(["created", "cancel_requested"]);
  });

  it.each(["ready", "failed", "ingesting", "needs_attention"])(
    "refuses a %s take",
    async (status) => {
      const owner = await createUser();
      const { shot } = await generate(owner, draftRequest());
      const id = shot.takes[0]!.id;
      const error = JSON.stringify({ code: "internal", message: "It broke.", billed: "no" });
      await forceStatus(sql(), id, status, { ...storedFile(id), error });
      await expect(cancelTake(owner, id)).rejects.toMatchObject({ code: "take_not_in_state" });
    },
  );

  it("meets a worker that takes the same take up: one of the two wins, never both", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest({ takes: 9 }));
    const races = shot.takes.map(async ({ id }) => {
      const worker = sql().query(
        `UPDATE "Take" SET status = 'submitting' WHERE id = $1 AND status = 'queued'`,
        [id],
      );
      const [answer, { rowCount }] = await Promise.all([cancelTake(owner, id), worker]);
      expect(answer.status).toBe(rowCount === 1 ? "cancelling" : "cancelled");
      const { rows } = await sql().query(
        `SELECT status, "cancelRequested" FROM "Take" WHERE id = $1`,
        [id],
      );
      expect(rows).toEqual([
        { status: rowCount === 1 ? "submitting" : "cancelled", cancelRequested: true },
      ]);
    });
    await Promise.all(races);
  });
});

describe("marks", () => {
  it("keep and rate a take, and wake nobody when nothing changes", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest());
    const id = shot.takes[0]!.id;
    expect(await setKept(owner, id, true)).toMatchObject({ kept: true, version: 2 });
    expect(await setKept(owner, id, true)).toMatchObject({ kept: true, version: 2 });
    expect(await setRating(owner, id, 5)).toMatchObject({ rating: 5, version: 3 });
    expect(await setRating(owner, id, 5)).toMatchObject({ rating: 5, version: 3 });
    expect(await setRating(owner, id, 2)).toMatchObject({ rating: 2, version: 4 });
    expect(await setRating(owner, id, null)).toMatchObject({ rating: null, version: 5 });
    expect(await setRating(owner, id, null)).toMatchObject({ rating: null, version: 5 });
  });
});
