import { afterEach, describe, expect, it, vi } from "vitest";
import { liveHub, streamsMaximum } from "@/lib/live/hub";
import { liveStream } from "@/lib/live/stream";
import { generate } from "@/lib/takes/service";
import { createUser, draftRequest, studioDatabase } from "./support/takes";

studioDatabase();
afterEach(async () => {
  vi.useRealTimers();
  await liveHub().close();
});

function open(ownerId: string, isStillSignedIn = async () => true) {
  const gone = new AbortController();
  const stream = liveStream({ ownerId, isStillSignedIn, signal: gone.signal });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let received = "";
  return {
    gone,
    reader,
    /** Reads until the text has come; false when the stream ended without it. */
    async until(text: string): Promise<boolean> {
      while (!received.includes(text)) {
        const { done, value } = await reader.read();
        if (done) return false;
        received += decoder.decode(value, { stream: true });
      }
      return true;
    },
    async rest(): Promise<string> {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return received;
        received += decoder.decode(value, { stream: true });
      }
    },
  };
}

describe("an event stream", () => {
  it("greets, carries changes as takes, and ends when the browser goes", async () => {
    const owner = await createUser();
    const stream = open(owner);
    expect(await stream.until("event: hello\ndata: {}\n\n")).toBe(true);
    const { shot } = await generate(owner, draftRequest());
    expect(await stream.until("event: takes\n")).toBe(true);
    stream.gone.abort();
    const text = await stream.rest();
    expect(text).toMatch(/^retry: \d+\n\n/);
    const data = /^event: takes\ndata: (.*)$/m.exec(text)?.[1] ?? "";
    expect(JSON.parse(data)).toEqual({ takes: shot.takes });
  });

  it("makes room for another one when it is closed in any way", async () => {
    const owner = await createUser();
    const streams = Array.from({ length: streamsMaximum }, () => open(owner));
    expect(() => open(owner)).toThrow(/too_many_attempts/);
    await streams[0]!.reader.cancel();
    streams[1]!.gone.abort();
    streams.push(open(owner), open(owner));
    expect(() => open(owner)).toThrow(/too_many_attempts/);
    await Promise.all(streams.map((stream) => stream.reader.cancel()));
  });

  it("stays open while the database cannot say, and ends within a minute of a revocation", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const owner = await createUser();
    const answers = [true, "away", false];
    let asked = 0;
    const stream = open(owner, async () => {
      const answer = answers[asked];
      asked += 1;
      if (answer === "away") throw new Error("no database");
      return answer === true;
    });
    await stream.until("hello");
    for (let second = 0; second < 30; second += 1) await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(1);
    expect(await stream.until(": still here\n\n")).toBe(true);
    for (let second = 0; second < 60; second += 1) await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(3);
    await stream.rest();
  });

  it("ends when the server stops, which would else wait for it", async () => {
    const stream = open(await createUser());
    await stream.until("hello");
    await liveHub().close();
    await stream.rest();
  });
});
