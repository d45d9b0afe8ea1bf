import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { POST } from "@/app/api/webhooks/[provider]/route";
import type { Take } from "@/lib/db/generated/client";
import { withDownloadedVideo } from "@/lib/media/download/fetch-output";
import { ingestVideo } from "@/lib/media/ingest";
import { createFalProvider } from "@/lib/providers/fal/provider";
import { runWorker } from "@/lib/worker/run-worker";
import { log } from "@/lib/log";
import type { Script } from "../fakes/fal/script";
import { startFakeFal, type FakeFal } from "../fakes/fal/server";
import { quickMedia } from "../fakes/quick-media";
import { falRecipe } from "../fixtures/fal";
import { createWorkerStudio, type WorkerStudio } from "./support/worker-studio";

/** The real adapter, worker, download and media process; only fal itself is not the real one. */
let fal: FakeFal;
let studio: WorkerStudio;
let stop = new AbortController();
let working: Promise<void> | undefined;
const secret = "s".repeat(32);

beforeAll(async () => {
  // Finished at the first look: the states on the way are another test's matter.
  fal = await startFakeFal({ script: { states: ["COMPLETED"] } });
  // Before anything reads the environment, which happens once.
  process.env.PROVIDER_MEDIA_ORIGINS = fal.mediaOrigin;
  process.env.FAL_JWKS_URL = fal.jwksUrl;
  process.env.AUTH_SECRET = secret;
  process.env.RETAKE_LOG_LEVEL = "error";
  studio = await createWorkerStudio();
});
afterEach(async () => {
  stop.abort();
  await working;
  stop = new AbortController();
});
afterAll(async () => {
  await studio.close();
  await fal.close();
});

function work(): void {
  const provider = createFalProvider({
    ...{ queueUrl: fal.url, platformUrl: fal.url, key: async () => fal.key, log: log() },
    webhook: { url: "http://studio.test/api/webhooks/fal", secret },
  });
  const findProvider = (name: string) => (name === "fal" ? provider : undefined);
  const media = { ...quickMedia, ingestVideo, withDownloadedVideo };
  working = runWorker({ findProvider, media, stop: stop.signal });
}

/** Takes whose prompts script the fake, one for each. */
async function makeTakes(scripts: Partial<Script>[]): Promise<string[]> {
  const provider = createFalProvider({
    ...{ queueUrl: fal.url, platformUrl: fal.url, key: async () => fal.key, log: log() },
  });
  const ids: string[] = [];
  for (const script of scripts) {
    const words = Object.entries({ webhook: [], ...script }).map(([name, to]) => `${name}=${to}`);
    const recipe = { ...falRecipe, prompt: `${crypto.randomUUID()} [fal ${words.join(" ")}]` };
    const payload = provider.payload(recipe) as Take["payload"];
    ids.push(...(await studio.makeTakes(1, { provider: "fal", recipe, payload })));
  }
  return ids;
}

async function endsOf(ids: string[]): Promise<Take[]> {
  const isOver = ({ status }: Take) => status === "ready" || status === "failed";
  const takes = await studio.until((all) =>
    ids.every((id) => all.some((take) => take.id === id && isOver(take))),
  );
  return ids.flatMap((id) => takes.find((take) => take.id === id) ?? []);
}

it("stores what fal delivers, and says of the rest what was wrong with it", async () => {
  const expected = [
    ...(["whole", "no-type", "octet-stream", "redirect", "no-ranges"] as const).map(
      (media) => [media, "ready"] as const,
    ),
    ...(["not-found", "gone"] as const).map((media) => [media, "output_expired"] as const),
    ...(["html", "empty"] as const).map((media) => [media, "file_not_a_video"] as const),
    ["redirect-private", "output_unsafe"],
    ["redirect-loop", "output_unsafe"],
  ] as const;
  work();
  const ids = await makeTakes(expected.map(([media]) => ({ media })));
  const ends = await endsOf(ids);
  const said = ends.map(({ status, error }, index) => {
    const end = status === "ready" ? status : (error as { code: string }).code;
    return [expected[index]?.[0], end];
  });
  expect(said).toEqual(expected);
  for (const { error } of ends)
    expect(error ?? { billed: "maybe" }).toMatchObject({ billed: "maybe" });
  expect(fal.accepted).toHaveLength(ids.length);
  const fetches = fal.requests.filter(({ at }) => at !== "queue");
  expect(fetches.length).toBeGreaterThanOrEqual(ids.length);
  expect(fetches.filter(({ headers }) => headers.authorization ?? headers.cookie)).toEqual([]);
});

it("finds a paid request through the webhook when the list does not show it", async () => {
  fal.platform.list = "empty";
  work();
  const [takeId = ""] = await makeTakes([{ submit: "reset" }]);
  await expect.poll(() => fal.accepted.at(-1)?.webhookUrl ?? "").toContain(takeId);
  const paid = fal.accepted.at(-1);
  const call = new Request(paid?.webhookUrl ?? "", fal.compose(paid?.id ?? "", "signed"));
  const { status } = await POST(call, { params: Promise.resolve({ provider: "fal" }) });
  expect(status).toBe(200);
  const [take] = await endsOf([takeId]);
  expect(take).toMatchObject({ status: "ready", requestId: paid?.id });
  expect(fal.accepted.filter(({ webhookUrl }) => webhookUrl?.includes(takeId))).toHaveLength(1);
  fal.platform.list = "faithful";
});
