import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SheetPlan } from "@/lib/domain/sheet-plan";
import { getTakes } from "@/lib/takes/queries";
import { submitSheet } from "@/lib/takes/sheet-service";
import { createUser, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

const plan: SheetPlan = {
  modelKeys: ["draft/draft"],
  prompts: ["A lake at dawn", "A lake at dusk"],
  negativePrompt: "",
  aspectRatios: ["16:9"],
  resolutions: ["720p", "1080p"],
  durations: [5],
  seeds: [7, 0],
};

const wish = () => ({ clientKey: randomUUID(), expectedTotalMicros: 0 });

async function takesOf(ownerId: string) {
  const { rows } = await sql().query<{ takes: number; shots: number }>(
    `SELECT count(*)::int AS takes, count(DISTINCT "shotId")::int AS shots
     FROM "Take" WHERE "ownerId" = $1`,
    [ownerId],
  );
  return rows[0];
}

describe("a planned sheet", () => {
  it("is made whole, in the order of the plan", async () => {
    const owner = await createUser();
    const ids = await submitSheet(owner, plan, wish());
    const takes = await getTakes(owner, ids);
    const byId = new Map(takes.map((take) => [take.id, take]));
    const made = ids.map((id) => byId.get(id)?.recipe);
    expect(made.map((recipe) => [recipe?.prompt, recipe?.resolution, recipe?.seed])).toEqual([
      ["A lake at dawn", "720p", 7],
      ["A lake at dawn", "720p", 0],
      ["A lake at dawn", "1080p", 7],
      ["A lake at dawn", "1080p", 0],
      ["A lake at dusk", "720p", 7],
      ["A lake at dusk", "720p", 0],
      ["A lake at dusk", "1080p", 7],
      ["A lake at dusk", "1080p", 0],
    ]);
    // The library is newest first.
    expect(takes.map(({ id }) => id)).toEqual([...ids].reverse());
    expect(await takesOf(owner)).toEqual({ takes: 8, shots: 4 });
  });

  it("is made once, however often it is sent", async () => {
    const owner = await createUser();
    const options = wish();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => submitSheet(owner, plan, options)),
    );
    for (const ids of answers) expect(ids).toEqual(answers[0]);
    expect(await submitSheet(owner, plan, options)).toEqual(answers[0]);
    expect(await takesOf(owner)).toEqual({ takes: 8, shots: 4 });
  });

  it("makes nothing when a part of it cannot be made", async () => {
    const owner = await createUser();
    const needsKey = { ...plan, modelKeys: ["draft/draft", "fal/pika-2.2"], prompts: ["A lake"] };
    await expect(submitSheet(owner, needsKey, wish())).rejects.toMatchObject({
      code: "provider_key_missing",
    });
    const tooMany = { ...plan, durations: [5, 10] satisfies SheetPlan["durations"] };
    await expect(submitSheet(owner, tooMany, wish())).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await takesOf(owner)).toEqual({ takes: 0, shots: 0 });
  });
});
