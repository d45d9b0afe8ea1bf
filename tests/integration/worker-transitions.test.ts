import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { canTransition, takeStatuses, type TakeStatus } from "@/lib/domain/take-status";
import { amendTake, inTransaction, transition } from "@/lib/takes/repository";
import { createWorkerStudio, type WorkerStudio } from "./support/worker-studio";

let studio: WorkerStudio;
beforeAll(async () => {
  studio = await createWorkerStudio();
});
afterAll(() => studio.close());

interface Model {
  status: TakeStatus;
  claimedBy: number | null;
  changes: number;
}

const workers = fc.constantFrom(1, 2, null);
const status = fc.constantFrom(...takeStatuses);
/** What the checks of the table ask of ready and failed. */
const changes = { videoKey: "key", file: {}, error: {} };

const change = fc.record({
  kind: fc.constant("change" as const),
  /** The status the caller believes in; often the true one, or most changes would be refused. */
  believed: fc.option(status, { nil: "true" as const, freq: 1 }),
  to: status,
  as: fc.option(workers, { nil: "holder" as const, freq: 2 }),
});
const claim = fc.record({ kind: fc.constant("claim" as const), by: workers });

describe("a take in the database", () => {
  it("follows the transition table, whoever asks for whatever", async () => {
    const commands = fc.array(fc.oneof({ weight: 4, arbitrary: change }, claim), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const [takeId = ""] = await studio.makeTakes(1);
        const model: Model = { status: "queued", claimedBy: null, changes: 0 };
        for (const command of sequence) {
          if (command.kind === "claim") {
            const seen = { takeId, status: model.status };
            await inTransaction((tx) => amendTake(tx, seen, { claimedBy: command.by }));
            model.claimedBy = command.by;
            continue;
          }
          const from = command.believed === "true" ? model.status : command.believed;
          const claimedBy = command.as === "holder" ? model.claimedBy : command.as;
          const { to } = command;
          const event = { type: "started" } as const;
          const asked = inTransaction((tx) =>
            transition(tx, { takeId, from, to, claimedBy, changes, event }),
          );
          if (!canTransition(from, to)) {
            await expect(asked).rejects.toThrow(`from ${from} to ${to}`);
          } else if (from === model.status && claimedBy === model.claimedBy) {
            expect(await asked).toMatchObject({ id: takeId, status: to });
            model.status = to;
            model.changes += 1;
          } else {
            expect(await asked).toBeNull();
          }
          const take = await studio.take(takeId);
          expect(take).toMatchObject({ status: model.status, claimedBy: model.claimedBy });
        }
        const events = await database().takeEvent.findMany({ where: { takeId } });
        expect(events).toHaveLength(model.changes);
      }),
      { numRuns: 40 },
    );
  });

  it("lets exactly one of many win the same change", async () => {
    const [takeId = ""] = await studio.makeTakes(1);
    const attempts = Array.from({ length: 8 }, () =>
      inTransaction((tx) =>
        transition(tx, { takeId, from: "queued", to: "submitting", event: { type: "submitting" } }),
      ),
    );
    const winners = (await Promise.all(attempts)).filter((row) => row !== null);
    expect(winners).toHaveLength(1);
    expect(await studio.events(takeId)).toEqual(["submitting"]);
  });

  it("grows its version with what people see, and not with claims", async () => {
    const [takeId = ""] = await studio.makeTakes(1);
    const amend = (values: object) =>
      inTransaction((tx) => amendTake(tx, { takeId, status: "queued" }, values));
    const { version } = await studio.take(takeId);
    await amend({ claimedBy: 5, nextStepAt: new Date(), attempts: 3 });
    expect((await studio.take(takeId)).version).toBe(version);
    await amend({ kept: true, claimedBy: null });
    expect((await studio.take(takeId)).version).toBe(version + 1);
  });
});
