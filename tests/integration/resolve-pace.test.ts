import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ProviderStatus } from "@/lib/providers/types";
import { inTransaction } from "@/lib/takes/repository";
import { workerFixture } from "./support/worker-fixture";

const running: ProviderStatus[] = [{ state: "running" }];
const done: ProviderStatus[] = [{ state: "succeeded", output: { url: "output.mp4" } }];
const { studio, far, work, statusOf } = workerFixture(running);

describe("sending to a provider", () => {
  it("keeps to the number of takes at once, over all workers, and gets to them all", async () => {
    const limits = { atOnce: 2, perMinute: 1000 };
    for (let worker = 0; worker < 3; worker += 1) work({ limits });
    const ids = await studio().makeTakes(7);
    const waits = () =>
      studio().until((takes) => {
        const ours = takes.filter((take) => ids.includes(take.id));
        return ours.filter((take) => take.status === "running").length === 2;
      });
    const sent = () => ids.filter((id) => far().starts.has(id));
    for (let finished = 0; finished < ids.length - 1; finished += 2) {
      await waits();
      // Every other take has asked for a place and was told when to ask again.
      await expect
        .poll(async () => (await studio().takes()).filter((take) => take.status === "submitting"))
        .toEqual([]);
      expect(sent()).toHaveLength(finished + 2);
      for (const id of sent()) far().scripts.set(id, done);
      await Promise.all(sent().map((id) => statusOf(id, "ready")));
    }
    const last = ids.find((id) => !far().scripts.has(id)) ?? "";
    far().scripts.set(last, done);
    await statusOf(last, "ready");
    for (const id of ids) expect(far().starts.get(id)).toBe(1);
  });

  it("keeps to the number a minute, and says when the next may go", async () => {
    for (let worker = 0; worker < 3; worker += 1) {
      work({ limits: { atOnce: 1000, perMinute: 3 } });
    }
    const ids = await studio().makeTakes(6, { provider: "fake" });
    await expect
      .poll(async () => {
        const takes = (await studio().takes()).filter((take) => ids.includes(take.id));
        const asked = takes.filter((take) => {
          const wait = (take.nextStepAt?.getTime() ?? 0) - Date.now();
          return take.status === "queued" && take.claimedBy === null && wait > 10_000;
        });
        return asked.length;
      })
      .toBeGreaterThanOrEqual(3);
    expect(far().starts.size).toBeLessThanOrEqual(3);
  });

  it("counts a take from the moment it has its place, not from when it asked", async () => {
    const [id = ""] = await studio().makeTakes(1);
    let freed = 0;
    await inTransaction(async (transaction) => {
      await transaction.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(44, hashtext('fake'))`;
      work({ limits: { atOnce: 1000, perMinute: 1000 } });
      await expect
        .poll(
          () =>
            database().$queryRaw`SELECT 1 FROM pg_locks
              WHERE locktype = 'advisory' AND classid = 44 AND NOT granted`,
        )
        .toHaveLength(1);
      freed = Date.now();
    });
    await statusOf(id, "running");
    const take = await studio().take(id);
    expect(Number(take.intendedAt)).toBeGreaterThanOrEqual(freed);
  });
});
