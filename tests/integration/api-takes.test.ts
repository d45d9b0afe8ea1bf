import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getTake } from "@/app/api/takes/[id]/route";
import { POST as cancel } from "@/app/api/takes/[id]/cancel/route";
import { POST as check } from "@/app/api/takes/[id]/check/route";
import { POST as resubmit } from "@/app/api/takes/[id]/resubmit/route";
import { POST as retake } from "@/app/api/takes/[id]/retake/route";
import { POST as retry } from "@/app/api/takes/[id]/retry/route";
import { GET as getVideo, HEAD as headVideo } from "@/app/api/takes/[id]/video/route";
import { DELETE as deleteTakes, GET as list, POST as create } from "@/app/api/takes/route";
import { makeSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import {
  apiTakeSchema,
  createdTakesSchema,
  failureSchema,
  takesPageSchema,
  type ApiTake,
} from "@/lib/domain/api/take";
import { ingestVideo } from "@/lib/media/ingest";
import { removeProviderKey, saveProviderKey } from "@/lib/settings/provider-keys";
import { saveStudioBudget } from "@/lib/spend/budget-service";
import { makeVideo } from "@/tests/fixtures/make-video";
import { callApi } from "./support/api";
import { createUser, forceStatus, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

/** The cookies of the request at hand: outside Next there is none to read them from. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

let ada: string;
const draft = { provider: "draft", model: "draft", prompt: "A lighthouse in the rain" };
const fal = { provider: "fal", model: "pika-2.2", prompt: "A kite" };

beforeAll(() => {
  process.env.AUTH_SECRET = "s".repeat(32);
  process.env.RETAKE_ENCRYPTION_KEY = "the secret of this studio, in 32 characters or more";
});
beforeEach(async () => {
  ada = await createUser();
  await signIn(ada);
});

async function signIn(id: string) {
  jar.set(sessionCookieName(), await makeSessionToken({ id, sessionVersion: 1 }));
}

const ownerOf = (id: string) => ({ id, email: "a@example.org", name: "A", role: "OWNER" as const });

async function created(body: Record<string, unknown> = {}): Promise<ApiTake[]> {
  const clientKey = randomUUID();
  const { status, answer } = await callApi("createTakes", create, {
    body: { clientKey, ...draft, ...body },
  });
  expect(status).toBe(202);
  return createdTakesSchema.parse(answer).takes;
}

async function oneTake(body?: Record<string, unknown>): Promise<ApiTake> {
  const [take] = await created(body);
  if (!take) throw new Error("no take");
  return take;
}

async function countOf(table: "Shot" | "Take"): Promise<number> {
  const { rows } = await sql().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "${table}" WHERE "ownerId" = $1`,
    [ada],
  );
  return rows[0]?.n ?? -1;
}

const errorOf = (answer: unknown) => failureSchema.parse(answer).error;

describe("POST /api/takes", () => {
  it("makes takes with the model's defaults, and counts up from a given seed", async () => {
    const takes = await created({ seed: 0, takes: 2, resolution: "1080p" });
    expect(takes.map(({ number, seed }) => [number, seed])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(takes[0]).toMatchObject({
      status: "queued",
      held: null,
      recipe: { negativePrompt: "", aspectRatio: "16:9", resolution: "1080p", duration: 5 },
      price: { currency: "USD", estimated: "0.00", actual: null },
      file: null,
      error: null,
    });
    expect(takes[0]?.timestamps.queued).not.toBeNull();
  });

  it("makes one shot of a request that is sent ten times at once, in either form", async () => {
    const body = { ...draft, takes: 2, clientKey: "night-batch/7" };
    const { clientKey, ...bare } = body;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        callApi(
          "createTakes",
          create,
          index % 2 ? { body } : { body: bare, headers: { "idempotency-key": clientKey } },
        ),
      ),
    );
    const idsOf = ({ answer }: { answer: unknown }) =>
      createdTakesSchema.parse(answer).takes.map(({ id }) => id);
    expect(new Set(answers.map((answer) => idsOf(answer).join())).size).toBe(1);
    expect([await countOf("Shot"), await countOf("Take")]).toEqual([1, 2]);
    // A take added to the shot since is not part of the answer.
    const [id = ""] = answers[0] ? idsOf(answers[0]) : [];
    await callApi("retakeTake", retake, { id, body: { clientKey: randomUUID() } });
    expect(idsOf(await callApi("createTakes", create, { body }))).toHaveLength(2);
    const other = await callApi("createTakes", create, { body: { ...body, takes: 3 } });
    expect([other.status, errorOf(other.answer).code]).toEqual([409, "client_key_reused"]);
    const { status } = await callApi("retakeTake", retake, { id, body: { clientKey } });
    expect(status).toBe(409);
    expect(await countOf("Take")).toBe(3);
  });

  it("holds what the budget has no room for, and repeats an answer after the key is gone", async () => {
    const owner = ownerOf(ada);
    const body = { ...fal, takes: 2, clientKey: randomUUID(), maxPrice: "0.2" };
    const without = await callApi("createTakes", create, { body });
    expect([without.status, errorOf(without.answer).code]).toEqual([409, "provider_key_missing"]);
    await saveProviderKey(owner, "fal", "id:secret-of-this-studio");
    const noLimit = { dayMicros: null, monthMicros: null, askFirstMicros: null, timeZone: "UTC" };
    await saveStudioBudget(owner, { ...noLimit, dayMicros: 300_000 });
    try {
      const tooDear = await callApi("createTakes", create, { body: { ...body, maxPrice: "0.19" } });
      expect([tooDear.status, errorOf(tooDear.answer).code]).toEqual([409, "price_changed"]);
      expect(await countOf("Take")).toBe(0);
      const { answer } = await callApi("createTakes", create, { body });
      const { takes } = createdTakesSchema.parse(answer);
      expect(takes.map(({ status, held }) => [status, held])).toEqual([
        ["queued", null],
        ["held", { for: "budget", budget: { scope: "studio", period: "day", limit: "0.30" } }],
      ]);
      expect(takes[1]?.price.estimated).toBe("0.20");
      const query = "?status=held&provider=fal";
      const page = await callApi("listTakes", list, { query });
      expect(takesPageSchema.parse(page.answer).takes.map(({ id }) => id)).toEqual([takes[1]?.id]);
      await removeProviderKey(owner, "fal");
      const again = await callApi("createTakes", create, { body });
      expect(again).toEqual({ status: 202, answer });
    } finally {
      await saveStudioBudget(owner, noLimit);
    }
  });

  it("names every field that cannot be used, and makes nothing", async () => {
    const body = { ...draft, prompt: " ", duration: 7, seed: -1, takes: 10, extra: 1 };
    const { status, answer } = await callApi("createTakes", create, { body });
    expect(status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      code: "invalid_input",
      fields: {
        prompt: "Write what the shot shows.",
        duration: "Choose one of 5, 10.",
        seed: "A seed is 0 or more.",
        takes: "Make at most 9 takes at once.",
        extra: "There is no such field.",
        clientKey: "This is required.",
      },
    });
    expect(await countOf("Take")).toBe(0);
  });

  it.each([
    ["broken JSON", { text: `{"prompt": ` }, 400, "invalid_input"],
    ["a list", { body: [] }, 400, "invalid_input"],
    ["a form", { text: "a=b", headers: { "content-type": "text/plain" } }, 415, "not_json"],
    ["too much", { body: { prompt: "x".repeat(17_000) } }, 413, "body_too_large"],
    [
      "two keys",
      { body: { ...draft, clientKey: "a" }, headers: { "idempotency-key": "b" } },
      400,
      "invalid_input",
    ],
  ])("refuses %s", async (_, call, status, code) => {
    const { answer, ...got } = await callApi("createTakes", create, call);
    expect([got.status, errorOf(answer).code]).toEqual([status, code]);
  });

  it("answers in JSON where there is no such method, and to nobody without a session", async () => {
    const request = new Request("http://localhost/api/takes", { method: "DELETE" });
    const response = await deleteTakes(request, { params: Promise.resolve({}) });
    expect([response.status, response.headers.get("allow")]).toEqual([
      405,
      "GET, POST, HEAD, OPTIONS",
    ]);
    expect(errorOf(await response.json()).code).toBe("method_not_allowed");
    jar.clear();
    for (const answer of [
      await callApi("createTakes", create, { body: draft }),
      await callApi("listTakes", list),
      await callApi("cancelTake", cancel, { id: randomUUID() }),
    ]) {
      expect([answer.status, errorOf(answer.answer).code]).toEqual([401, "not_signed_in"]);
    }
  });
});

describe("GET /api/takes", () => {
  it("meets every take once, also while others are added", async () => {
    const ids = (await Promise.all([9, 9, 7].map((takes) => created({ takes })))).flat();
    const walked: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?limit=4${cursor === null ? "" : `&cursor=${cursor}`}`;
      const page = takesPageSchema.parse((await callApi("listTakes", list, { query })).answer);
      walked.push(...page.takes.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor !== null) await created({ takes: 2 });
    } while (cursor !== null);
    expect([...walked].sort()).toEqual(ids.map(({ id }) => id).sort());
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=x",
    "status=done",
    "cursor=abc",
    "page=2",
    "limit=1&limit=2",
  ])("refuses ?%s and names it", async (query) => {
    const { status, answer } = await callApi("listTakes", list, { query: `?${query}` });
    expect(status).toBe(400);
    expect(Object.keys(errorOf(answer).fields)).toEqual([query.split("=")[0]]);
  });
});

describe("one take", () => {
  it("is retaken, cancelled once, and tells when it came into each status", async () => {
    const origin = await oneTake();
    const again = await callApi("retakeTake", retake, {
      id: origin.id,
      body: { clientKey: randomUUID(), seed: "same" },
    });
    expect(again.status).toBe(202);
    const made = apiTakeSchema.parse(again.answer);
    expect(made).toMatchObject({ retakeOf: origin.id, number: 2, seed: origin.seed });
    for (let count = 0; count < 2; count += 1) {
      const { status, answer } = await callApi("cancelTake", cancel, { id: made.id, text: "" });
      expect([status, apiTakeSchema.parse(answer).status]).toEqual([200, "cancelled"]);
    }
    const { answer } = await callApi("getTake", getTake, { id: made.id });
    const { timestamps } = apiTakeSchema.parse(answer);
    expect(timestamps.cancelled).not.toBeNull();
    expect(timestamps.running).toBeNull();
    const extra = await callApi("cancelTake", cancel, { id: made.id, body: { now: true } });
    expect(errorOf(extra.answer).fields).toEqual({ now: "There is no such field." });
  });

  it("fails with its error and may be sent again only while its outcome is unknown", async () => {
    const { id } = await oneTake();
    const error = { code: "outcome_unknown", message: "No answer came.", billed: "maybe" };
    const steps: [string, typeof cancel, string][] = [
      ["retryTake", retry, "failed"],
      ["checkTake", check, "needs_attention"],
      ["resubmitTake", resubmit, "needs_attention"],
    ];
    for (const [operation, route, needed] of steps) {
      const body = operation === "resubmitTake" ? { clientKey: randomUUID() } : undefined;
      const { status, answer } = await callApi(operation, route, { id, body });
      expect([status, errorOf(answer).code]).toEqual([409, "take_not_in_state"]);
      expect(errorOf(answer).message).toMatch(new RegExp(`^This take is queued\\. .*${needed}`));
    }
    await forceStatus(sql(), id, "needs_attention", { error: JSON.stringify(error) });
    const seen = apiTakeSchema.parse((await callApi("getTake", getTake, { id })).answer);
    expect(seen).toMatchObject({ status: "needs_attention", error, file: null });
    expect((await callApi("checkTake", check, { id })).status).toBe(200);
    const clientKey = randomUUID();
    for (let count = 0; count < 2; count += 1) {
      const { status, answer } = await callApi("resubmitTake", resubmit, {
        id,
        body: { clientKey },
      });
      expect([status, apiTakeSchema.parse(answer).status]).toEqual([200, "queued"]);
    }
    await forceStatus(sql(), id, "failed", { error: JSON.stringify(error) });
    const refusal = await callApi("retryTake", retry, { id });
    expect(errorOf(refusal.answer).message).toBe(
      "The provider made no video for this take. Retake it.",
    );
    await forceStatus(sql(), id, "failed", { output: JSON.stringify({ url: "https://x.test/a" }) });
    const { answer } = await callApi("retryTake", retry, { id });
    expect(apiTakeSchema.parse(answer).status).toBe("ingesting");
  });

  it("in the trash is in no list, and is gone once it is deleted for good", async () => {
    const { id } = await oneTake();
    await forceStatus(sql(), id, "cancelled", { trashedAt: new Date() });
    expect(takesPageSchema.parse((await callApi("listTakes", list)).answer).takes).toEqual([]);
    const { answer } = await callApi("getTake", getTake, { id });
    expect(apiTakeSchema.parse(answer).trashedAt).not.toBeNull();
    await forceStatus(sql(), id, "cancelled", { purgedAt: new Date() });
    expect((await callApi("getTake", getTake, { id })).status).toBe(404);
  });

  it("does not exist for anyone else", async () => {
    const { id } = await oneTake();
    await signIn(await createUser());
    const routes: [string, typeof getTake][] = [
      ["getTake", getTake],
      ["getVideo", getVideo],
      ["cancelTake", cancel],
      ["retryTake", retry],
      ["checkTake", check],
      ["resubmitTake", resubmit],
      ["retakeTake", retake],
    ];
    for (const [operation, route] of routes) {
      const isKeyed = operation === "resubmitTake" || operation === "retakeTake";
      const body = isKeyed ? { clientKey: randomUUID() } : undefined;
      for (const wanted of [id, "..%2f", randomUUID()]) {
        const { status, answer } = await callApi(operation, route, { id: wanted, body });
        expect([status, errorOf(answer).code]).toEqual([404, "not_found"]);
      }
    }
    expect(takesPageSchema.parse((await callApi("listTakes", list)).answer).takes).toEqual([]);
  });
});

describe("GET /api/takes/{id}/video", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), "retake-api-"));
    process.env.RETAKE_DATA_DIR = directory;
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("gives the file and parts of it, and the take says what it is", async () => {
    const take = await oneTake();
    const early = await callApi("getVideo", getVideo, { id: take.id });
    expect([early.status, errorOf(early.answer).code]).toEqual([409, "take_has_no_file"]);
    const source = path.join(directory, "source.mp4");
    await writeFile(source, await makeVideo());
    const stored = await ingestVideo({
      takeId: take.id,
      path: source,
      recipe: take.recipe!,
      title: "A",
    });
    await forceStatus(sql(), take.id, "ready", { ...stored });
    const ready = apiTakeSchema.parse((await callApi("getTake", getTake, { id: take.id })).answer);
    const { framesPerSecond: fps, duration: seconds, ...file } = stored.file;
    expect(ready.file).toEqual({ ...file, fps, seconds });
    const context = { params: Promise.resolve({ id: take.id }) };
    const url = `http://localhost${ready.links.video}`;
    const whole = await getVideo(new Request(url), context);
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    expect(whole.headers.get("etag")).toBe(`"${stored.file.sha256}"`);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.length).toBe(stored.file.bytes);
    const part = await getVideo(new Request(url, { headers: { range: "bytes=10-19" } }), context);
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    expect((await headVideo(new Request(url, { method: "HEAD" }), context)).status).toBe(200);
    const clean = await getVideo(new Request(`${url}?copy=clean`), context);
    expect(Buffer.from(await clean.arrayBuffer()).includes(take.recipe!.prompt)).toBe(false);
    expect((await getVideo(new Request(`${url}?copy=all`), context)).status).toBe(400);
  });
});
