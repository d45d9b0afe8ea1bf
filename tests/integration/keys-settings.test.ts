import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { SessionUser } from "@/lib/auth/session";
import { database } from "@/lib/db/client";
import { storeKey } from "@/lib/settings/provider-key-repository";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { answerKeyTest, requestKeyTest, type TestKey } from "@/lib/settings/provider-checks";
import { providerKey, removeProviderKey, saveProviderKey } from "@/lib/settings/provider-keys";
import { sealText } from "@/lib/settings/sealed-text";
import { runWorker } from "@/lib/worker/run-worker";
import { quickMedia } from "../fakes/quick-media";
import { captureLog, databaseText, spellingsOf } from "./support/planted-key";
import { createUser, studioDatabase } from "./support/takes";

const secret = "the secret of this studio, in 32 characters or more";
const falKey = "0d1c2b3a-4f5e-planted:9a8b7c6d5e4f3a2b3c1f";

const { sql } = studioDatabase();
let logged: () => string;
let owner: SessionUser;
let member: SessionUser;

beforeAll(async () => {
  process.env.RETAKE_ENCRYPTION_KEY = secret;
  logged = captureLog();
  const person = { email: "a@example.org", name: "A" };
  owner = { ...person, id: await createUser(), role: "OWNER" };
  member = { ...person, id: await createUser(), role: "MEMBER" };
});

afterEach(async () => {
  await database().providerCheck.deleteMany();
  await removeProviderKey(owner, "fal");
  await removeProviderKey(owner, "runcomfy");
});

async function stateOf(user: SessionUser, provider: "fal" | "runcomfy" = "fal") {
  const states = await getProviderKeys(user);
  return states.find((state) => state.provider === provider);
}

async function requestedTest() {
  await requestKeyTest(owner, "fal");
  const { requestId } = await database().providerCheck.findUniqueOrThrow({
    where: { provider: "fal" },
  });
  return { provider: "fal", requestId };
}

const accepted: TestKey = () => Promise.resolve({ outcome: "accepted" });

describe("a key", () => {
  test("is used once saved, tidied, and shown by its last four characters alone", async () => {
    expect(await providerKey("fal")).toBeNull();
    await saveProviderKey(owner, "fal", ` FAL_KEY="${falKey}"\n`);
    expect(await providerKey("fal")).toBe(falKey);
    expect(await providerKey("runcomfy")).toBeNull();
    expect(await stateOf(owner)).toEqual({
      provider: "fal",
      source: "settings",
      lastFour: "3c1f",
      isUnreadable: false,
      check: null,
    });
  });

  test("is replaced, and removed, at once", async () => {
    await saveProviderKey(owner, "fal", falKey);
    await saveProviderKey(owner, "fal", "another:key-of-the-studio");
    expect(await providerKey("fal")).toBe("another:key-of-the-studio");
    await removeProviderKey(owner, "fal");
    expect(await providerKey("fal")).toBeNull();
    expect((await stateOf(owner))?.source).toBeNull();
  });

  test("entered in another process is used within a second", async () => {
    expect(await providerKey("fal")).toBeNull();
    const sealed = sealText(falKey, secret, "provider-key:fal");
    await storeKey("fal", { sealed, lastFour: "3c1f" });
    await vi.waitFor(async () => expect(await providerKey("fal")).toBe(falKey), {
      timeout: 1000,
      interval: 50,
    });
  });

  test("of one provider is not used for another when its row is moved", async () => {
    await saveProviderKey(owner, "fal", falKey);
    await sql().query(`UPDATE "ProviderKey" SET provider = 'runcomfy' WHERE provider = 'fal'`);
    expect(await providerKey("runcomfy")).toBeNull();
    expect(await stateOf(owner, "runcomfy")).toMatchObject({ source: null, isUnreadable: true });
    expect(logged()).toContain("stored provider key cannot be opened");
  });

  test("is changed and tested by the owner alone", async () => {
    await saveProviderKey(owner, "fal", falKey);
    const refused = { code: "owner_only", status: 403 };
    await expect(saveProviderKey(member, "fal", "a-member:key-of-fal")).rejects.toMatchObject(
      refused,
    );
    await expect(removeProviderKey(member, "fal")).rejects.toMatchObject(refused);
    await expect(requestKeyTest(member, "fal")).rejects.toMatchObject(refused);
    expect(await providerKey("fal")).toBe(falKey);
    expect(await stateOf(member)).toMatchObject({ source: "settings", lastFour: "", check: null });
  });

  test("too short to hide shows nothing of itself", async () => {
    await saveProviderKey(owner, "fal", "id:shorty1");
    expect((await stateOf(owner))?.lastFour).toBe("");
  });

  test("that cannot be one is refused on its field, without repeating it", async () => {
    const error: unknown = await saveProviderKey(owner, "fal", "pläntedkey-x").catch(
      (refusal: unknown) => refusal,
    );
    expect(error).toMatchObject({ code: "invalid_input", fields: { key: expect.any(String) } });
    expect(JSON.stringify(error) + String(error)).not.toContain("pläntedkey-x");
  });
});

describe("a test", () => {
  test("is asked for by the web process and answered by a worker", async () => {
    await saveProviderKey(owner, "fal", falKey);
    const stop = new AbortController();
    const asked: string[] = [];
    const worker = runWorker({
      findProvider: () => undefined,
      media: quickMedia,
      testKey: async (provider, key) => {
        asked.push(`${provider} ${key}`);
        return { outcome: "accepted" };
      },
      stop: stop.signal,
    });
    await requestKeyTest(owner, "fal");
    await vi.waitFor(async () => expect((await stateOf(owner))?.check?.state).toBe("accepted"), {
      timeout: 10_000,
    });
    stop.abort();
    await worker;
    expect(asked).toEqual([`fal ${falKey}`]);
  });

  test("is running until it is answered, and given up when no worker answers", async () => {
    await saveProviderKey(owner, "fal", falKey);
    await requestedTest();
    expect((await stateOf(owner))?.check?.state).toBe("running");
    await sql().query(`UPDATE "ProviderCheck" SET "requestedAt" = now() - interval '15 seconds'`);
    expect((await stateOf(owner))?.check).toMatchObject({
      state: "unclear",
      message: expect.stringContaining("No worker answered"),
    });
  });

  test("of a rejected key says so, and what to do", async () => {
    await saveProviderKey(owner, "fal", falKey);
    const rejected: TestKey = () => Promise.resolve({ outcome: "rejected", message: null });
    await answerKeyTest(await requestedTest(), rejected);
    expect((await stateOf(owner))?.check).toMatchObject({
      state: "rejected",
      message:
        "fal does not accept this key. Check that it is active in your fal account, then paste it again.",
    });
  });

  test("that fails, or quotes the key, gives nothing away", async () => {
    await saveProviderKey(owner, "fal", falKey);
    const throws: TestKey = (_, key) => Promise.reject(new Error(`GET with Key ${key}`));
    await answerKeyTest(await requestedTest(), throws);
    expect((await stateOf(owner))?.check).toMatchObject({
      state: "unclear",
      message: "fal could not be reached. The key is saved; test it again later.",
    });
    const quotes: TestKey = (_, key) =>
      Promise.resolve({ outcome: "rejected", message: `Unknown key ${key}.` });
    await answerKeyTest(await requestedTest(), quotes);
    expect((await stateOf(owner))?.check).toMatchObject({ message: "Unknown key [removed]." });
  });

  test("that was overtaken by another key or another test says nothing", async () => {
    await saveProviderKey(owner, "fal", falKey);
    const old = await requestedTest();
    const { requestId } = await requestedTest();
    await answerKeyTest(old, accepted);
    expect((await stateOf(owner))?.check?.state).toBe("running");
    await answerKeyTest({ provider: "fal", requestId }, accepted);
    expect((await stateOf(owner))?.check?.state).toBe("accepted");
    await saveProviderKey(owner, "fal", "another:key-of-the-studio");
    expect((await stateOf(owner))?.check).toBeNull();
  });

  test("of a job that makes no sense is dropped", async () => {
    await saveProviderKey(owner, "fal", falKey);
    await answerKeyTest({ provider: "draft", requestId: randomUUID() }, accepted);
    await answerKeyTest(undefined, accepted);
    expect((await stateOf(owner))?.check).toBeNull();
  });
});

test("a planted key is nowhere in the database, the log or the answers", async () => {
  await saveProviderKey(owner, "fal", falKey);
  await answerKeyTest(await requestedTest(), accepted);
  const answers = JSON.stringify([await getProviderKeys(owner), await getProviderKeys(member)]);
  const stored = await databaseText(sql());
  expect(stored).toContain("3c1f");
  for (const spelling of spellingsOf(falKey)) {
    expect(stored).not.toContain(spelling);
    expect(logged()).not.toContain(spelling);
    expect(answers).not.toContain(spelling);
  }
  expect(logged()).toContain("provider key saved");
});
