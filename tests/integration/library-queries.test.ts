import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { noFilter, type LibraryFilter } from "@/lib/domain/library-filter";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { createUser, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
let ownerId: string;

interface Planted {
  prompt?: string;
  negativePrompt?: string;
  note?: string;
  at?: string;
  seed?: number;
  provider?: string;
  ratio?: string;
  status?: string;
  columns?: Record<string, unknown>;
}

let shots = 0;

/** One take of a shot of its own; its seed names it in the expectations. */
async function plant(seed: number, planted: Planted = {}): Promise<string> {
  const {
    prompt = "A quiet harbour",
    negativePrompt = "",
    note = "",
    provider = "draft",
  } = planted;
  const { at = "2026-03-01T12:00:00Z", ratio = "16:9", status = "cancelled" } = planted;
  shots += 1;
  const shot = await database().shot.create({
    data: {
      ownerId,
      number: shots,
      prompt,
      negativePrompt,
      modelKey: "draft/draft",
      parameters: {},
    },
  });
  const recipe = { prompt, negativePrompt, aspectRatio: ratio, resolution: "720p", duration: 5 };
  const take = await database().take.create({
    data: {
      ...{
        ownerId,
        shotId: shot.id,
        number: 1,
        provider,
        model: "draft",
        seed: planted.seed ?? seed,
      },
      ...{ recipe, payload: {}, note, createdAt: new Date(at) },
      ...planted.columns,
    },
  });
  await sql().query(`UPDATE "Take" SET status = $2::"TakeStatus" WHERE id = $1`, [take.id, status]);
  return take.id;
}

const view = (filter: Partial<LibraryFilter>, timeZone = "UTC") => ({
  ownerId,
  filter: { ...noFilter, ...filter },
  timeZone,
});

/** Seeds of what passes, newest first. */
async function found(filter: Partial<LibraryFilter>, timeZone?: string): Promise<number[]> {
  const { items } = await getLibraryTakes(view(filter, timeZone), { limit: 200 });
  return items.map((take) => take.recipe.seed);
}

beforeAll(async () => {
  ownerId = await createUser();
});

describe("a search", () => {
  beforeAll(async () => {
    await plant(101, { prompt: "A silver UFO hovers over Café Paris at night" });
    await plant(102, { prompt: "Two dogs run through tall grass", negativePrompt: "blurry, text" });
    await plant(103, { prompt: "100% cotton_sheet, drying", note: "For the client, second round" });
    await plant(104, { prompt: "黒い猫が歩く" });
    await plant(4210983, { prompt: "A silver spoon" });
  });

  it.each<[string, number[]]>([
    ["silver", [4210983, 101]],
    ["SILV", [4210983, 101]],
    ["ufo silver", [101]],
    ["overs", [101]],
    ["cafe", [101]],
    ["café", [101]],
    ["dog", [102]],
    ["running", [102]],
    ["blurry", [102]],
    ["client", [103]],
    ["100%", [103]],
    ["cotton_s", [103]],
    ["cotton%dry", []],
    ['"silver ufo"', [101]],
    ['"ufo silver"', []],
    ['"second round"', [103]],
    ["猫", [104]],
    ['"い猫"', [104]],
    ["silver -spoon", [101]],
    ["-silver -client", [104, 102]],
    ["seed:4210983", [4210983]],
    ["4210983", [4210983]],
    ["4210", [4210983]],
    ["shot:2", [102]],
    ["#2", [102]],
    ["nothing-like-this", []],
    ["'); --", []],
    ["!!! & | :*", []],
    ["the", [103]],
  ])("for %s", async (search, seeds) => {
    expect((await found({ search })).sort()).toEqual([...seeds].sort());
  });

  it("finds a note as soon as it is written, and no longer what it was", async () => {
    const row = await database().take.findFirstOrThrow({ where: { ownerId, seed: 103 } });
    await database().take.update({ where: { id: row.id }, data: { note: "Approved" } });
    expect(await found({ search: "appro" })).toEqual([103]);
    expect(await found({ search: "client" })).toEqual([]);
    expect(await found({ search: "is:noted" })).toEqual([103]);
  });
});
