import type { Page } from "@playwright/test";
import pg from "pg";
import sharp from "sharp";
import { aspectRatios, ratioParts, type AspectRatio } from "../../../lib/domain/frame-size";
import { makeVideo } from "../../fixtures/make-video";
import { seedTakes, sharedFile, studioDatabaseUrl, type SharedFile } from "./library-takes";
import { enterStudio, fillSignIn, owner } from "./owner";

const email = "reader@example.org";
const days = 60;
const takesADay = 7;
/** Of every day one; the others are of other prompts. */
const rarePrompt = "A lighthouse before a storm";
const prompts = ["A camel caravan crosses a ridge", "Neon street in heavy rain", "A paper boat"];

export interface Reader {
  ownerId: string;
  sql: pg.Pool;
  posters: Map<AspectRatio, SharedFile>;
  dataDirectory: string;
}

let reader: Promise<Reader> | undefined;
let cookies: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>> = [];

async function makePosters(folder: string) {
  const posters = new Map<AspectRatio, SharedFile>();
  for (const [index, ratio] of aspectRatios.entries()) {
    const { width, height } = ratioParts(ratio);
    const bytes = await sharp({
      create: {
        width: width * 20,
        height: height * 20,
        channels: 3,
        background: { r: 40 + index * 20, g: 90, b: 120 },
      },
    })
      .webp()
      .toBuffer();
    posters.set(ratio, sharedFile(folder, `${ratio.replace(":", "-")}.webp`, bytes));
  }
  return posters;
}

/** Midday of a day some days ago, where the browser is. */
export function middayBefore(daysAgo: number, minute = 0): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 12, -minute);
}

/** An account of its own with a library of its own, so that no other test changes what it shows. */
async function makeReader(): Promise<Reader> {
  const dataDirectory = process.env.E2E_DATA_DIR ?? "";
  const sql = new pg.Pool({ connectionString: studioDatabaseUrl(dataDirectory), max: 2 });
  // The studio ends before the tests do.
  sql.on("error", () => {});
  const { rows } = await sql.query<{ id: string; isNew: boolean }>(
    `INSERT INTO "User" (id, email, name, "passwordHash")
     SELECT gen_random_uuid(), $1, 'Rita Leser', "passwordHash" FROM "User" WHERE email = $2
     ON CONFLICT (email) DO UPDATE SET name = excluded.name
     RETURNING id, xmax = 0 AS "isNew"`,
    [email, owner.email],
  );
  const { id: ownerId, isNew } = rows[0] ?? { id: "", isNew: false };
  const folder = `${dataDirectory}/shared`;
  const posters = await makePosters(folder);
  const made = { ownerId, sql, posters, dataDirectory };
  // A test that failed, and the phone, are run by a process of their own.
  if (!isNew) return made;
  const preview = sharedFile(folder, "preview.mp4", await makeVideo({ frames: 48 }));
  const takes = Array.from({ length: days * takesADay }, (_, index) => {
    const [day, number] = [Math.floor(index / takesADay), index % takesADay];
    const ratio = aspectRatios[(index * 5) % aspectRatios.length] ?? "16:9";
    return {
      prompt: number === 3 ? rarePrompt : (prompts[index % prompts.length] ?? ""),
      at: middayBefore(day, number),
      ratio,
      seed: 1000 + index,
      status: index % 50 === 10 ? ("failed" as const) : ("ready" as const),
      kept: number === 5,
      poster: posters.get(ratio),
      preview,
    };
  });
  await seedTakes({ sql, dataDirectory, ownerId, takes });
  return made;
}

/** Leaves the page in the library of an account with 420 takes of 60 days. */
export async function enterLibrary(page: Page, query = ""): Promise<Reader> {
  if (!reader) {
    await enterStudio(page);
    reader = makeReader();
    await reader;
    await page.context().clearCookies();
  }
  const known = await reader;
  await page.context().addCookies(cookies);
  await page.goto(`/library${query}`);
  if (page.url().includes("/signin")) {
    await fillSignIn(page, email);
    await page.waitForURL(/\/(studio|library)/);
    cookies = await page.context().cookies();
    await page.goto(`/library${query}`);
  }
  await page.locator("[data-library] [aria-busy=false]").waitFor();
  return known;
}
