import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { SessionUser } from "@/lib/auth/session";
import { generateRequestSchema } from "@/lib/domain/generate-request";
import { removeProviderKey, saveProviderKey } from "@/lib/settings/provider-keys";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { runOnProvider } from "@/lib/takes/run-on-provider";
import { generate, runAgain } from "@/lib/takes/service";
import { createUser, draftRequest, forceStatus, storedFile, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
const environmentToken = "token-of-the-environment-77e4";
let owner: SessionUser;

beforeAll(async () => {
  process.env.RETAKE_ENCRYPTION_KEY = "the secret of this studio, in 32 characters or more";
  process.env.RUNCOMFY_API_TOKEN = environmentToken;
  owner = { id: await createUser(), email: "a@example.org", name: "A", role: "OWNER" };
});

beforeEach(() => removeProviderKey(owner, "fal"));

function request(modelKey: string, aspectRatio = "16:9") {
  return generateRequestSchema.parse({
    clientKey: randomUUID(),
    modelKey,
    parameters: {
      prompt: "A lighthouse in the rain",
      negativePrompt: "blurry",
      aspectRatio,
      resolution: "1080p",
      duration: 5,
    },
    seed: 0,
    seedLocked: true,
    takes: 1,
  });
}

async function takeOf(modelKey: string, aspectRatio?: string) {
  const { shot } = await generate(owner.id, request(modelKey, aspectRatio));
  const [take] = shot.takes;
  if (!take) throw new Error("no take");
  return take;
}

async function countOfTakes(): Promise<number> {
  const { rows } = await sql().query<{ count: number }>(`SELECT count(*)::int FROM "Take"`);
  return rows[0]?.count ?? 0;
}

test("a paid model without a key is refused on its field, before anything is written", async () => {
  const before = await countOfTakes();
  await expect(generate(owner.id, request("fal/pika-2.2"))).rejects.toMatchObject({
    code: "provider_key_missing",
    fields: { modelKey: "There is no fal key yet. Add one in Settings, Providers." },
  });
  expect(await countOfTakes()).toBe(before);
  await generate(owner.id, draftRequest());
  expect(await countOfTakes()).toBe(before + 1);
});

test("a key of the environment goes before one of Settings, and says where it is from", async () => {
  await saveProviderKey(owner, "runcomfy", "a-token-of-settings-1234");
  const [, state] = await getProviderKeys(owner);
  expect(state).toMatchObject({ source: "environment", lastFour: "77e4", isUnreadable: false });
  await removeProviderKey(owner, "runcomfy");
  expect((await takeOf("runcomfy/pika-2.2")).status).toBe("queued");
});

test("a retake needs the key as much as the first take did", async () => {
  await saveProviderKey(owner, "fal", "id:secret-of-this-studio");
  const take = await takeOf("fal/pika-2.2");
  await removeProviderKey(owner, "fal");
  for (const seed of ["same", "new"] as const) {
    await expect(
      runAgain(owner.id, take.id, { clientKey: randomUUID(), seed }),
    ).rejects.toMatchObject({ code: "provider_key_missing" });
  }
});

test("a press that was answered is answered again, also after its key is gone", async () => {
  await saveProviderKey(owner, "fal", "id:secret-of-this-studio");
  const press = request("fal/pika-2.2");
  const first = await generate(owner.id, press);
  const takeId = first.shot.takes[0]?.id ?? "";
  const [again, elsewhere] = [randomUUID(), randomUUID()];
  const retake = await runAgain(owner.id, takeId, { clientKey: again, seed: "same" });
  const other = await runOnProvider(owner.id, takeId, "fal/pika-2.2", elsewhere);
  await removeProviderKey(owner, "fal");
  const before = await countOfTakes();
  expect((await generate(owner.id, press)).shot.id).toBe(first.shot.id);
  const repeated = await runAgain(owner.id, takeId, { clientKey: again, seed: "same" });
  expect(repeated.id).toBe(retake.id);
  expect((await runOnProvider(owner.id, takeId, "fal/pika-2.2", elsewhere)).id).toBe(other.id);
  expect(await countOfTakes()).toBe(before);
});

test("the same on the other provider keeps words, settings and seed, and is asked once", async () => {
  await saveProviderKey(owner, "fal", "id:secret-of-this-studio");
  const origin = await takeOf("fal/pika-2.2");
  await forceStatus(sql(), origin.id, "ready", storedFile(origin.id));
  const clientKey = randomUUID();
  const made = await Promise.all(
    [1, 2].map(() => runOnProvider(owner.id, origin.id, "runcomfy/pika-2.2", clientKey)),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  const [take] = made;
  const { provider, modelVersion, ...kept } = origin.recipe!;
  expect(take).toMatchObject({
    status: "queued",
    shotId: origin.shotId,
    number: 2,
    seedLocked: true,
    retakeOfId: null,
    priceEstimate: { kind: "unknown" },
    recipe: { ...kept, provider: "runcomfy", seed: 0 },
  });
  expect(provider).toBe("fal");
  expect(modelVersion).not.toBe("");
});

test("a value the other provider has not is named, not changed", async () => {
  const origin = await takeOf("runcomfy/pika-2.2", "5:2");
  await saveProviderKey(owner, "fal", "id:secret-of-this-studio");
  const before = await countOfTakes();
  await expect(
    runOnProvider(owner.id, origin.id, "fal/pika-2.2", randomUUID()),
  ).rejects.toMatchObject({
    code: "invalid_input",
    userMessage: "fal has no 5:2. Edit the take in the composer to choose another value.",
  });
  expect(await countOfTakes()).toBe(before);
});

test("nobody runs another person's take, or a model that does not exist", async () => {
  const origin = await takeOf("runcomfy/pika-2.2");
  const stranger = await createUser();
  await expect(
    runOnProvider(stranger, origin.id, "draft/draft", randomUUID()),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(
    runOnProvider(owner.id, origin.id, "fal/pika-9", randomUUID()),
  ).rejects.toMatchObject({ code: "invalid_input" });
});
