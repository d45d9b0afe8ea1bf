import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { TakeDto } from "@/lib/domain/dtos";
import { LiveHub, streamsMaximum } from "@/lib/live/hub";
import { cancelTake, generate, setKept } from "@/lib/takes/service";
import { createUser, draftRequest, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
let hub: LiveHub;
beforeAll(() => {
  hub = new LiveHub();
});
afterAll(() => hub.close());

/** Records what a stream is told; `until` resolves once the record says so. */
function watcher() {
  const frames: TakeDto[][] = [];
  let hellos = 0;
  const waiting = new Set<() => void>();
  const notify = () => waiting.forEach((look) => look());
  return {
    frames,
    hellos: () => hellos,
    subscriber: {
      end: () => {},
      hello: () => {
        hellos += 1;
        notify();
      },
      takes: (takes: TakeDto[]) => {
        frames.push(takes);
        notify();
      },
    },
    until: (isTrue: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isTrue()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

function has(frames: TakeDto[][], takeId: string, isSo: (take: TakeDto) => boolean): boolean {
  return frames.flat().some((take) => take.id === takeId && isSo(take));
}

describe("live updates", () => {
  it("deliver what was committed, coalesced, to its owner alone", async () => {
    const [ada, bob] = [await createUser(), await createUser()];
    const [atAda, atBob] = [watcher(), watcher()];
    const stop = [hub.subscribe(ada, atAda.subscriber), hub.subscribe(bob, atBob.subscriber)];
    await Promise.all([atAda, atBob].map((one) => one.until(() => one.hellos() === 1)));

    const { shot } = await generate(ada, draftRequest({ takes: 9 }));
    await atAda.until(() => shot.takes.every(({ id }) => has(atAda.frames, id, () => true)));
    expect(atAda.frames).toHaveLength(1);

    await expect(
      database().$transaction(async (transaction) => {
        await transaction.take.update({ where: { id: shot.takes[0]!.id }, data: { rating: 4 } });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    const theirs = await generate(bob, draftRequest());
    await atBob.until(() => has(atBob.frames, theirs.shot.takes[0]!.id, () => true));
    await cancelTake(ada, shot.takes[8]!.id);
    await atAda.until(() => has(atAda.frames, shot.takes[8]!.id, (t) => t.status === "cancelled"));
    expect(atAda.frames.flat().some((take) => take.rating === 4)).toBe(false);
    expect(atBob.frames.flat().map((take) => take.id)).toEqual([theirs.shot.takes[0]!.id]);
    stop.forEach((end) => end());
  });

  it("send changes that follow one another closely as one", async () => {
    const owner = await createUser();
    const one = watcher();
    const end = hub.subscribe(owner, one.subscriber);
    await one.until(() => one.hellos() === 1);
    const { shot } = await generate(owner, draftRequest());
    const { id } = shot.takes[0]!;
    for (let change = 1; change <= 40; change += 1) {
      await sql().query(`UPDATE "Take" SET progress = $2 WHERE id = $1`, [id, change / 40]);
    }
    await one.until(() => has(one.frames, id, (take) => take.version === 41));
    expect(one.frames.length).toBeLessThan(20);
    end();
  });

  it("come back after their connection was killed, and say so", async () => {
    const owner = await createUser();
    const one = watcher();
    const end = hub.subscribe(owner, one.subscriber);
    await one.until(() => one.hellos() === 1);
    const { shot } = await generate(owner, draftRequest());
    for (const times of [1, 2]) {
      const { rowCount } = await sql().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'retake-live' AND datname = current_database()`,
      );
      expect(rowCount).toBe(1);
      await one.until(() => one.hellos() === 1 + times);
      await setKept(owner, shot.takes[0]!.id, times === 1);
      await one.until(() => has(one.frames, shot.takes[0]!.id, (t) => t.kept === (times === 1)));
    }
    end();
  });

  it("go to every stream of an owner from one query and one connection, up to a bound", async () => {
    const owner = await createUser();
    const many = Array.from({ length: streamsMaximum }, () => watcher());
    const ends = many.map((one) => hub.subscribe(owner, one.subscriber));
    expect(() => hub.subscribe(owner, watcher().subscriber)).toThrow(/too_many_attempts/);
    await generate(owner, draftRequest());
    await Promise.all(many.map((one) => one.until(() => one.frames.length === 1)));
    expect(new Set(many.map((one) => one.frames[0])).size).toBe(1);
    const { rows } = await sql().query(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE application_name = 'retake-live' AND datname = current_database()`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    ends[0]!();
    ends[0]!();
    const late = watcher();
    ends.push(hub.subscribe(owner, late.subscriber));
    expect(late.hellos()).toBe(1);
    ends.forEach((end) => end());
  });

  it("ask for a refetch when more changed than is worth sending", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest());
    const one = watcher();
    const end = hub.subscribe(owner, one.subscriber);
    await one.until(() => one.hellos() === 1);
    await sql().query(
      `INSERT INTO "Take" (id, "ownerId", "shotId", number, provider, model, seed, recipe, payload)
       SELECT gen_random_uuid(), "ownerId", "shotId", 1 + n, provider, model, seed, recipe, payload
       FROM "Take", generate_series(1, 201) n WHERE id = $1`,
      [shot.takes[0]!.id],
    );
    await one.until(() => one.hellos() === 2);
    expect(one.frames).toEqual([]);
    end();
  });
});
