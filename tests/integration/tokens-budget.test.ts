import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAccessToken } from "@/lib/auth/access-tokens";
import { database } from "@/lib/db/client";
import { releaseHeldTakes } from "@/lib/takes/held-repository";
import { queueAgain } from "@/lib/takes/resolve-repository";
import { cancelTake, generate, runAgain } from "@/lib/takes/service";
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
  it("lets one of two parallel requests through, and holds the other with its own words", async () => {
    const ownerId = await createUser();
    const { id: tokenId } = await makeToken(ownerId, 300_000);
    const takes = await Promise.all([press(ownerId, tokenId), press(ownerId, tokenId)]);
    const held = takes.find(({ heldFor }) => heldFor === "budget");
    const gone = takes.find(({ heldFor }) => heldFor === null);
    expect(held?.heldBy).toEqual({
      ...{ scope: "token", period: "day", limitMicros: 300_000, tokenName: "nightly" },
    });
    expect(await press(ownerId, null)).toMatchObject({ heldFor: null });
    expect(await releaseHeldTakes()).toBe(0);
    await cancelTake(ownerId, gone?.id ?? "");
    expect(await releaseHeldTakes()).toBe(1);
    const entries = await database().spendEntry.findMany({ where: { apiTokenId: tokenId } });
    expect(entries.map(({ kind }) => kind)).toEqual(["estimate", "release", "estimate"]);
    expect(await getTakes(ownerId, [held?.id ?? ""])).toMatchObject([{ heldFor: null }]);
  });

  it("counts its retakes, and what it sends once more of takes it did not make", async () => {
    const ownerId = await createUser();
    const { id: tokenId } = await makeToken(ownerId, 0);
    const { id: takeId } = await press(ownerId, null);
    const options = { clientKey: randomUUID(), seed: "same", tokenId } as const;
    expect(await runAgain(ownerId, takeId, options)).toMatchObject({ heldFor: "budget" });
    await database().$executeRaw`
      UPDATE "Take" SET status = 'needs_attention', "nextStepAt" = NULL WHERE id = ${takeId}::uuid`;
    await queueAgain(ownerId, takeId, randomUUID(), { tokenId });
    expect(await getTakes(ownerId, [takeId])).toMatchObject([
      { status: "queued", heldFor: "budget", heldBy: { scope: "token" } },
    ]);
    // What was spent the first time stays with whoever asked then.
    expect(await database().spendEntry.count({ where: { apiTokenId: tokenId } })).toBe(0);
  });
});
