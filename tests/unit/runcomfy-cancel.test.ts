import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scripts } from "../fakes/runcomfy/script";
import { Conversation } from "../fixtures/runcomfy";

let talk: Conversation;
beforeAll(async () => {
  talk = await Conversation.open();
});
afterAll(() => talk.fake.close());

const cancel: Conversation["cancel"] = (operation, signal) => talk.cancel(operation, signal);

describe("cancelling at RunComfy", () => {
  it.each(["canceled-spelling", "no-position", "cancel-status-only"])(
    "takes a request out of the line, also twice (%s)",
    async (name) => {
      const operation = await talk.begin(scripts[name] ?? {});
      await talk.look(operation);
      expect(await cancel(operation)).toBe("cancelled");
      expect(await talk.look(operation)).toEqual({ state: "cancelled" });
      expect(await cancel(operation)).toBe("cancelled");
      expect(talk.fake.accepted.at(-1)?.isCharged).toBe(false);
    },
  );

  it("reads the refusal in a 2xx, and the run goes on to its video", async () => {
    const operation = await talk.begin({});
    await talk.look(operation);
    expect(await talk.look(operation)).toEqual({ state: "running" });
    expect(await cancel(operation)).toBe("too-late");
    expect(await talk.lookToEnd(operation)).toMatchObject({ state: "succeeded" });
    expect(await cancel(operation)).toBe("too-late");
    expect(talk.fake.accepted.at(-1)?.isCharged).toBe(true);
  });

  it.each(["cancel-refused", "cancel-asked"])(
    "does not call a take cancelled that may go on (%s)",
    async (name) => {
      const operation = await talk.begin(scripts[name] ?? {});
      await talk.look(operation);
      expect(await cancel(operation)).toBe("too-late");
      expect(await talk.lookToEnd(operation)).toMatchObject({ state: "succeeded" });
    },
  );

  it.each(["cancel-html", "cancel-error"])("does not know after %s", async (name) => {
    const operation = await talk.begin(scripts[name] ?? {});
    await expect(cancel(operation)).rejects.toThrow("cancel");
    expect(await talk.lookToEnd(operation)).toMatchObject({ state: "succeeded" });
  });

  it("does not know for a request of another account", async () => {
    const operation = await talk.begin({});
    await expect(
      cancel({ ...(operation as object), requestId: crypto.randomUUID() }),
    ).rejects.toThrow("404001");
  });

  it("asks nothing once its time is over", async () => {
    const operation = await talk.begin({});
    const asked = talk.fake.requests.length;
    await expect(cancel(operation, AbortSignal.abort())).rejects.toThrow();
    expect(talk.fake.requests).toHaveLength(asked);
  });
});
