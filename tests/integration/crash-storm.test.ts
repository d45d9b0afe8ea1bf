import { randomInt, randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/lib/auth/access-tokens";
import { database } from "@/lib/db/client";
import { Audit, type AuditedTake } from "./support/crash-audit";
import { ApiClient } from "./support/crash-client";
import { startCrashProviders, type CrashProviders } from "./support/crash-providers";
import { createCrashStudio, within, type CrashStudio } from "./support/crash-studio";
import { createTestDatabase, type TestDatabase } from "./support/database";
import { Random } from "./support/random";

/**
 * The worker and the web server, killed again and again while takes go through them. What is
 * random repeats with `RETAKE_CRASH_SEED`, as far as the speed of a machine does.
 */
const given = process.env.RETAKE_CRASH_SEED;
// The studio takes no names that it does not know.
delete process.env.RETAKE_CRASH_SEED;
const random = new Random(given ? Number(given) : randomInt(2 ** 31));

/** What a kill of the worker waits for, and how long after it may come, in milliseconds. */
const spread = {
  ...{ submit: 30, save: 450, look: 30, download: 1000, draw: 1200, moment: 1500 },
} as const;
type Aim = keyof typeof spread;
const aims = Object.keys(spread) as Aim[];
/** Not everything happens all the time; after so long any moment is as good. */
const longestAim = 5000;

/** 50 takes in 20 presses; the worker is killed once for each press. */
const presses = random
  .shuffled([
    ...[3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2].map((takes) => ({ provider: "fal", takes })),
    ...[3, 3, 3, 3, 2, 2, 2].map((takes) => ({ provider: "runcomfy", takes })),
    ...[2, 2].map((takes) => ({ provider: "draft", takes })),
  ])
  .map((press, index) => {
    const aim = aims[index % aims.length] ?? "moment";
    return { ...press, aim, after: random.between(0, spread[aim]), clientKey: randomUUID() };
  });
type Press = (typeof presses)[number];
/** The web server dies in five of the presses, so many milliseconds after the request went out. */
const webKills = random
  .shuffled(presses.map((_press, index) => index))
  .slice(0, 5)
  .sort((a, b) => a - b)
  .map((press) => ({ press, after: random.between(0, 60) }));

let testDatabase: TestDatabase;
let providers: CrashProviders;
let studio: CrashStudio;
let client: ApiClient;
let sql: pg.Client;
const story: string[] = [];

beforeAll(async () => {
  providers = await startCrashProviders();
  testDatabase = await createTestDatabase();
  const { fal, runComfy } = providers;
  studio = await createCrashStudio(testDatabase.url, {
    FAL_KEY: fal.key,
    FAL_QUEUE_URL: fal.url,
    FAL_PLATFORM_URL: fal.url,
    FAL_JWKS_URL: fal.jwksUrl,
    RUNCOMFY_API_TOKEN: runComfy.token,
    RUNCOMFY_API_URL: runComfy.url,
    PROVIDER_MEDIA_ORIGINS: `${fal.mediaOrigin},${runComfy.mediaOrigin}`,
    AUTH_SECRET: "a secret of thirty-two characters or more",
  });
  sql = new pg.Client({ connectionString: testDatabase.url });
  await sql.connect();
  process.env.DATABASE_URL = testDatabase.url;
  const person = { email: "ada@example.com", name: "Ada", passwordHash: "none" };
  const { id } = await database().user.create({ data: { ...person, role: "OWNER" } });
  const { token } = await createAccessToken(id, {
    ...{ name: "storm", scopes: ["spend"], dayMicros: null, monthMicros: null, expiresAt: null },
  });
  client = new ApiClient(studio, token);
});
afterAll(async () => {
  console.warn([...story, `in the end ${await statuses()}`].join("\n"));
  await Promise.all([studio.worker.kill(), studio.web.kill()]);
  await database().$disconnect();
  await sql.end();
  await testDatabase.drop();
  await providers.close();
  await rm(studio.directory, { recursive: true, force: true });
});

function send({ provider, takes, clientKey }: Press): Promise<string[]> {
  return client.createTakes({
    ...{ provider, takes, clientKey, model: provider === "draft" ? "draft" : "pika-2.2" },
    ...{ prompt: `A paper boat ${clientKey}`, negativePrompt: "" },
    ...{ aspectRatio: "16:9", resolution: "720p", duration: 5 },
  });
}

const happened: Partial<Record<Aim, () => number>> = {
  submit: () => providers.posts(),
  save: () => providers.posts(),
  look: () => providers.looks(),
  download: () => providers.downloads(),
};

async function statuses(): Promise<string> {
  const { rows } = await sql.query<{ status: string; takes: string }>(
    `SELECT status, count(*) AS takes FROM "Take" GROUP BY status ORDER BY status`,
  );
  return rows.map(({ status, takes }) => `${takes} ${status}`).join(", ");
}

/** Kills the worker once for each press, somewhere between the press and the end of its takes. */
async function killWorkers(): Promise<string[]> {
  const sent: string[][] = [];
  for (const press of presses) {
    const count = happened[press.aim];
    const before = count?.() ?? 0;
    sent.push(await send(press));
    if (count) await within(longestAim, () => count() > before);
    if (press.aim === "draw") await within(longestAim, studio.isDrawing);
    await delay(press.after);
    await studio.worker.kill();
    story.push(`worker killed (${press.aim}) with ${await statuses()}`);
    studio.worker.start();
  }
  return sent.flat();
}

async function killWebServers(): Promise<void> {
  for (const { press, after } of webKills) {
    while (client.sent <= press) await delay(5);
    await delay(after);
    story.push(`web server killed with ${client.inFlight} requests in it`);
    await studio.web.kill();
    studio.web.start();
  }
}

/**
 * What never left is looked for in fal's list for a quarter of an hour. The test puts the clock on
 * for those that fal truly does not have.
 */
async function ageUnsent(): Promise<void> {
  const seeds = providers.fal.accepted.map(({ input }) => Number(input.seed));
  await sql.query(
    `UPDATE "Take" SET "intendedAt" = now() - interval '1 day', "nextStepAt" = now()
     WHERE provider = 'fal' AND status = 'submitting' AND NOT seed = ANY($1)
       AND "claimedBy" IS NULL AND "intendedAt" BETWEEN now() - interval '1 hour'
         AND now() - interval '5 seconds'`,
    [seeds],
  );
}

/** "over", or where the takes are that are not. */
async function progress(): Promise<string> {
  await ageUnsent();
  const { rows } = await sql.query(
    `SELECT 1 FROM "Take" WHERE status NOT IN ('ready', 'failed', 'cancelled', 'needs_attention')
       OR (status = 'ready' AND "nextStepAt" IS NOT NULL) LIMIT 1`,
  );
  return rows.length === 0 ? "over" : statuses();
}

const title = "loses nothing and pays nothing twice, whenever worker and web server are killed";
it(title, { timeout: 600_000 }, async () => {
  console.warn(`Repeat with RETAKE_CRASH_SEED=${random.seed}`);
  const begin = Date.now();
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  studio.web.start();
  studio.worker.start();
  await studio.untilWebAnswers();
  const [ids] = await Promise.all([killWorkers(), killWebServers()]);
  story.push(`after ${seconds()} s no more kills`);
  await expect.poll(progress, { timeout: 400_000, interval: 200 }).toBe("over");
  await studio.untilWebAnswers();
  const again = await Promise.all(presses.map(send));
  expect(again.flat()).toEqual(ids);
  expect(await studio.worker.stop()).toBe(0);

  const { rows: takes } = await sql.query<AuditedTake>(`SELECT * FROM "Take"`);
  expect(takes.map(({ id }) => id).sort()).toEqual(ids.toSorted());
  expect(takes).toHaveLength(50);
  const accepted = await providers.accepted();
  const audit = new Audit(takes, accepted, studio.directory);
  audit.ends();
  audit.payments(providers.posts());
  await audit.files();
  await audit.ledger(sql, { fal: 200_000, runcomfy: 250_000 });
  await audit.events(sql);
  const found = await sql.query(`SELECT 1 FROM "TakeEvent" WHERE type = 'reconciled'`);
  const unknown = takes.filter(({ status }) => status === "needs_attention");
  const paid = unknown.filter(({ seed }) => accepted.some((one) => one.seed === seed));
  story.push(
    `${takes.length} takes, ${accepted.length} paid submissions, ${found.rowCount} found again`,
    `${unknown.length} for a person to decide, ${paid.length} of them accepted`,
    `${client.cutOff} requests of the client lost their answer, ${seconds()} s in all`,
  );
  expect(audit.complaints).toEqual([]);
});
