import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { undoSeconds } from "@/lib/domain/spend";
import { cancelTake, runAgain } from "@/lib/takes/service";
import { workerFixture } from "./support/worker-fixture";

const script: ProviderStatus[] = [{ state: "succeeded", output: { url: "output.mp4" } }];
const { studio, far, work, statusOf } = workerFixture(script);

/** A finished take that cost something, to run again. */
async function makeOrigin(priceEstimateMicros: number): Promise<string> {
  const [takeId = ""] = await studio().makeTakes(1, { priceEstimateMicros });
  await cancelTake(studio().ownerId, takeId);
  return takeId;
}

describe("a take made by a spending key", () => {
  it("is sent once, and not before its time to be taken back is over", async () => {
    work();
    const origin = await makeOrigin(200_000);
    const clientKey = randomUUID();
    const begun = Date.now();
    const press = () => runAgain(studio().ownerId, origin, { clientKey, seed: "same", hold: true });
    const [made, again] = await Promise.all([press(), press()]);
    expect(made).toMatchObject({ status: "queued", heldFor: "undo" });
    expect(again.id).toBe(made.id);
    await statusOf(made.id, "ready");
    const { intendedAt } = await studio().take(made.id);
    expect(intendedAt?.getTime()).toBeGreaterThanOrEqual(begun + undoSeconds * 1000);
    expect(far().starts.get(made.id)).toBe(1);
  });

  it("is never sent when it is taken back, and its money is free again", async () => {
    work();
    const origin = await makeOrigin(200_000);
    const { ownerId } = studio();
    const options = { clientKey: randomUUID(), seed: "same", hold: true } as const;
    const made = await runAgain(ownerId, origin, options);
    await cancelTake(ownerId, made.id);
    const later = await runAgain(ownerId, origin, { ...options, clientKey: randomUUID() });
    await statusOf(later.id, "ready");
    expect(far().starts.has(made.id)).toBe(false);
    expect(await studio().take(made.id)).toMatchObject({ status: "cancelled", heldFor: null });
  });

  it("is sent at once when it is free", async () => {
    const origin = await makeOrigin(0);
    const options = { clientKey: randomUUID(), seed: "same", hold: true } as const;
    expect(await runAgain(studio().ownerId, origin, options)).toMatchObject({ heldFor: null });
  });
});
