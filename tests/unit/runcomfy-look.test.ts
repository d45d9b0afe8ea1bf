import { inspect } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderUnavailable } from "@/lib/providers/types";
import type { Fault } from "../fakes/runcomfy/script";
import { scripts } from "../fakes/runcomfy/script";
import { Conversation } from "../fixtures/runcomfy";

let talk: Conversation;
beforeAll(async () => {
  talk = await Conversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.key = talk.fake.token;
  talk.fake.requests.length = 0;
  talk.fake.mediaRequests.length = 0;
});

const script = (name: string) => {
  const found = scripts[name];
  if (!found) throw new Error(`There is no script ${name}.`);
  return found;
};
/** What the fake takes for a render. */
const charged = { chargedMicroDollars: 250_000 };
const urlOf = (operation: unknown) =>
  `${talk.fake.mediaOrigin}/files/${(operation as { requestId: string }).requestId}.mp4`;

describe("looking at RunComfy", () => {
  it("tells the line, the run and the end, and asks for the cost", async () => {
    const operation = await talk.begin({});
    expect(await talk.look(operation)).toEqual({ state: "queued", position: 1 });
    expect(await talk.look(operation)).toEqual({ state: "running" });
    const end = { state: "succeeded", output: { url: urlOf(operation) }, ...charged };
    expect(await talk.look(operation)).toEqual(end);
    expect(await talk.look(operation)).toEqual(end);
    expect(talk.fake.requests.at(-1)?.search).toBe("?include_cost=true");
  });

  it("gives no position where there is none", async () => {
    const operation = await talk.begin(script("no-position"));
    expect(await talk.look(operation)).toEqual({ state: "queued" });
  });

  it.each(["videos", "text-output", "list-output", "object-output", "succeeded-word"])(
    "finds the video of %s",
    async (name) => {
      const operation = await talk.begin(script(name));
      expect(await talk.lookToEnd(operation)).toEqual({
        ...{ state: "succeeded", output: { url: urlOf(operation) }, ...charged },
      });
    },
  );

  it.each(["failed-text", "failed-object", "failed-list", "failed-word"])(
    "takes completed for no success and gives the reason of %s",
    async (name) => {
      expect(await talk.endOf(script(name))).toMatchObject({
        state: "failed",
        error: {
          code: "provider_failed",
          message: "RunComfy could not finish this take: “The model ran out of memory”. Try again.",
        },
        billed: "maybe",
      });
    },
  );

  it.each([
    ["failed-no-reason", "provider_failed", "maybe"],
    ["failed-number", "provider_failed", "maybe"],
    ["failed-content", "content_refused", "maybe"],
    ["failed-free", "provider_failed", "no"],
    ["empty-output", "provider_failed", "maybe"],
    ["no-output", "provider_failed", "maybe"],
    ["null-output", "provider_failed", "maybe"],
    ["image-output", "provider_failed", "maybe"],
    ["number-output", "provider_failed", "maybe"],
    ["file-url", "provider_failed", "maybe"],
  ] as const)("ends %s as %s, billed: %s", async (name, code, billed) => {
    const status = await talk.endOf(script(name));
    expect(status).toMatchObject({ state: "failed", error: { code }, billed });
    if (status.state === "failed") expect(status.error.message).toMatch(/^[A-Z].*\.$/);
  });

  it("takes a failure for no success, even with a video beside it", async () => {
    const operation = await talk.begin({});
    const output = { video: "https://files.runcomfy.net/half.mp4" };
    talk.fake.answerAlways({ status: 200, body: { status: "failed", output } });
    expect(await talk.look(operation)).toMatchObject({ state: "failed" });
    talk.fake.answerAlways();
  });

  it("reads the reason beside a completed without a video", async () => {
    const operation = await talk.begin({});
    talk.fake.answerAlways({ status: 200, body: { status: "completed", error: "No GPU left." } });
    expect(await talk.look(operation)).toMatchObject({ error: { detail: "No GPU left." } });
    talk.fake.answerAlways();
  });

  it.each(["cancelled-there", "canceled-there"])("knows the end of %s", async (name) => {
    expect(await talk.endOf(script(name))).toEqual({ state: "cancelled" });
  });

  it.each<Fault>([
    ...(["html-502", "empty-200", "html-200", "wrong-types", "error-in-200", "error-500"] as const),
    ...(["json-500", "rate-limited", "key-refused", "not-yours", "list", "reset"] as const),
    // Right after the submit a request may just not be known everywhere.
    "expired",
  ])("learns nothing from %s, and everything from the next answer", async (fault) => {
    for (const faulty of ["statusFaults", "resultFaults"] as const) {
      // Reads are tried three times; then the look gives up.
      const operation = await talk.begin({ [faulty]: Array<Fault>(3).fill(fault) });
      const states: string[] = [];
      for (let looks = 0; looks < 12 && states.at(-1) !== "succeeded"; looks += 1) {
        states.push(
          await talk.look(operation).then(
            ({ state }) => state,
            (error: Error) => error.name,
          ),
        );
      }
      expect(states.at(-1)).toBe("succeeded");
      const unlearned = states.filter((state) => state.endsWith("Unavailable"));
      const silent = states.filter((state) => state === "HttpFailure");
      expect(unlearned.length + silent.length).toBeGreaterThan(0);
      expect(states).not.toContain("failed");
    }
  });

  it("passes on how long a provider wants to be left alone", async () => {
    const operation = await talk.begin({ statusFaults: ["rate-limited"] });
    await expect(talk.look(operation)).rejects.toMatchObject({ retryAfterSeconds: 7 });
  });

  it("asks the result about a word it does not know, and believes that", async () => {
    const operation = await talk.begin({ statusFaults: ["unknown-word"] });
    expect(await talk.look(operation)).toEqual({ state: "running" });
    expect(talk.logged).toContain("pondering");
    const both = await talk.begin({
      ...{ statusFaults: ["unknown-word"], resultFaults: ["unknown-word"] },
    });
    await expect(talk.look(both)).rejects.toBeInstanceOf(ProviderUnavailable);
  });

  it("waits for a result that lags behind its status", async () => {
    const operation = await talk.begin(script("result-late"));
    await talk.look(operation);
    await talk.look(operation);
    expect(await talk.look(operation)).toEqual({ state: "running" });
    expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
  });

  it("fails a take whose values are refused only later", async () => {
    expect(await talk.endOf({ statusFaults: ["values-in-200"] })).toMatchObject({
      ...{ state: "failed", error: { code: "provider_failed" }, billed: "maybe" },
    });
  });

  it.each(["statusFaults", "resultFaults"] as const)(
    "ends a request that is no longer known (%s)",
    async (faulty) => {
      const operation = (await talk.begin({
        [faulty]: Array<Fault>(3).fill("expired"),
      })) as Record<string, string>;
      const old = { ...operation, acceptedAt: "2026-01-01T00:00:00.000Z" };
      expect(await talk.lookToEnd(old)).toMatchObject({
        ...{ state: "failed", error: { code: "output_expired" }, billed: "maybe" },
      });
    },
  );

  it.each(["foreign-urls", "no-urls", "urls-of-another-request"])(
    "asks only the configured origin about its own request, given %s",
    async (name) => {
      const operation = await talk.begin(script(name));
      await talk.look(operation);
      await talk.cancel(operation);
      expect(await talk.lookToEnd(operation)).toMatchObject({ state: "cancelled" });
      expect(talk.fake.mediaRequests).toEqual([]);
      const { requestId } = operation as { requestId: string };
      for (const { path } of talk.fake.requests.slice(1)) expect(path).toContain(requestId);
    },
  );

  it("goes on waiting while there is no key, or a wrong one", async () => {
    const operation = await talk.begin({});
    for (const key of [null, "another-key"]) {
      talk.key = key;
      await expect(talk.look(operation)).rejects.toBeInstanceOf(ProviderUnavailable);
    }
    talk.key = talk.fake.token;
    expect(await talk.lookToEnd(operation)).toMatchObject({ state: "succeeded" });
  });

  it("never shows its key to the origin of the files", async () => {
    const operation = await talk.begin(script("foreign-urls"));
    await talk.lookToEnd(operation);
    expect(JSON.stringify(talk.fake.mediaRequests)).not.toContain(talk.fake.token);
  });

  it.each(["short", "x".repeat(280)])(
    "cuts an echoed key out of its words (%s)",
    async (before) => {
      const operation = await talk.begin({});
      const echo = `${before} ${talk.fake.token} ${talk.fake.token}`;
      const bodies = [
        { status: "failed", error: { message: echo } },
        { error_code: 422001, error_message: echo },
        { error_code: 400004, error_message: echo },
        { status: echo },
        echo,
      ];
      try {
        for (const body of bodies) {
          talk.fake.answerAlways({ status: 200, body });
          const answers = await Promise.allSettled([
            ...[talk.look(operation), talk.cancel(operation), talk.start()],
          ]);
          const told = answers.map((one) =>
            one.status === "fulfilled" ? JSON.stringify(one.value) : inspect(one.reason),
          );
          // Half a key is still a secret.
          expect(told.join() + talk.logged).not.toContain(talk.fake.token.slice(0, 12));
        }
      } finally {
        talk.fake.answerAlways();
      }
    },
  );

  it("survives any JSON as an answer without failing a take that has no verdict", async () => {
    const operation = await talk.begin({});
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (body) => {
        talk.fake.answerAlways({ status: 200, body });
        const status = await talk.look(operation).catch((error: Error) => error);
        if (status instanceof Error) expect(status).toBeInstanceOf(ProviderUnavailable);
        else expect(status.state).not.toBe("succeeded");
      }),
      { numRuns: 60 },
    );
    talk.fake.answerAlways();
    expect(await talk.lookToEnd(operation)).toMatchObject({ state: "succeeded" });
  });
});
