import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAccessToken } from "@/lib/auth/access-tokens";
import { database } from "@/lib/db/client";
import { releaseHeldTakes } from "@/lib/takes/held-repository";
import { queueAgain } from "@/lib/takes/resolve-repository";
import { cancelHeldTakesOf, cancelTake, generate, runAgain } from "@/lib/takes/service";
import { getTakes } from "@/lib/takes/queries";
import { findModel } from "@/lib/domain/catalog";
import { createUser, draftRequest, studioDatabase } from "./support/takes";

studioDatabase();
process.env.FAL_KEY = "a-key-that-is-never-sent";

const makeToken = (userId: string, dayMicros: number | null) =>
  createAccessToken(userId, {
    ...{ name: "nightly", scopes: ["read", "spend"], monthMicros: null, expiresAt: null },
    dayMicros,
  });

/** Pika 2.2 at fal: 720p for 5 s costs $0.20. */
function paidRequest() {
  const draft = draftRequest();
  const model = findModel("fal/pika-2.2");
  if (!model) throw new Error("fal's Pika is not in the catalogue");
  const parameters = { ...draft.parameters, aspectRatio: "16:9", resolution: "720p", duration: 5 };
  return { ...draft, model, parameters, clientKey: randomUUID() } as typeof draft;
}

async function press(ownerId: string, tokenId: string | null) {
  const { shot } = await generate(ownerId, paidRequest(), { tokenId });
  const [take] = shot.takes;
  if (take?.status !== "queued") throw new Error("no queued take");
  return take;
}

describe("the budget of an access token", () => {
  it("lets one of eight parallel requests through, and holds the others with its own words", async () => {
    const ownerId = await createUser();
    const { id: tokenId } = await makeToken(ownerId, 300_000);
    const shots = await Promise.all(Array.from({ length: 4 }, () => press(ownerId, null)));
    const again = ({ id }: { id: string }) =>
      runAgain(ownerId, id, { clientKey: randomUUID(), seed: "new", tokenId });
    // Retakes of different shots share no row but the one that decides about money.
    const takes = await Promise.all(
      shots.flatMap((shot) => [press(ownerId, tokenId), again(shot)]),
    );
    const ofToken = takes.flatMap((take) => (take.status === "queued" ? [take] : []));
    const [gone, ...none] = ofToken.filter(({ heldFor }) => heldFor === null);
    const held = ofToken.filter(({ heldFor }) => heldFor === "budget");
    expect([none.length, held.length]).toEqual([0, 7]);
    expect(held[0]?.heldBy).toEqual({
      ...{ scope: "token", period: "day", limitMicros: 300_000, tokenName: "nightly" },
    });
    expect(await press(ownerId, null)).toMatchObject({ heldFor: null });
    expect(await releaseHeldTakes()).toBe(0);
    await cancelTake(ownerId, gone?.id ?? "");
    expect(await releaseHeldTakes()).toBe(1);
    const entries = await database().spendEntry.findMany({ where: { apiTokenId: tokenId } });
    expect(entries.map(({ kind }) => kind)).toEqual(["estimate", "release", "estimate"]);
    expect(await cancelHeldTakesOf(ownerId, tokenId)).toBe(6);
    expect(await releaseHeldTakes()).toBe(0);
  });

  it("counts its retakes, and what it sends once more of takes it did not make", async () => {
    const ownerId = await createUser();
    const { id: tokenId } = await makeToken(ownerId, 0);
    const { id: takeId } = await press(ownerId, null);
    const options = { clientKey: randomUUID(), seed: "same", tokenId } as const;
    expect(await runAgain(ownerId, takeId, options)).toMatchObject({ heldFor: "budget" });
    await database().$executeRaw`
      UPDATE "Take" SET status = 'needs_attention', "nextStepAt" = NULL WHERE id = ${takeId}::uuid`;
    await queueAgain(ownerId, takeId, { clientKey: randomUUID(), tokenId });
    expect(await getTakes(ownerId, [takeId])).toMatchObject([
      { status: "queued", heldFor: "budget", heldBy: { scope: "token" } },
    ]);
    // What was spent the first time stays with whoever asked then.
    expect(await database().spendEntry.count({ where: { apiTokenId: tokenId } })).toBe(0);
  });
});
