import type { LookupFunction } from "node:net";
import { expect, it, vi } from "vitest";
import { requestFile } from "@/lib/media/download/request";
import { answer, MediaServer } from "../fakes/media-server";

/** As if the check of the name had been deceived. */
const deceived: LookupFunction = (_name, options, callback) =>
  options.all
    ? callback(null, [{ address: "127.0.0.1", family: 4 }])
    : callback(null, "127.0.0.1", 4);

vi.mock("@/lib/media/download/guard", async (original) => ({
  ...(await original<object>()),
  publicLookup: ((...given) => deceived(...given)) satisfies LookupFunction,
}));

it("asks the connection itself who is at its other end, before a byte is sent", async () => {
  const server = new MediaServer();
  await server.listen();
  server.answers = [answer(200, {}, "private")];
  const { port } = new URL(server.origin);
  const asked = requestFile({
    url: `http://media.example:${port}/clip.mp4`,
    ...{ trustedOrigins: [], headers: {}, signal: AbortSignal.timeout(5_000) },
  });
  await expect(asked).rejects.toThrow("output_unsafe: connected with 127.0.0.1");
  await server.close();
  expect(server.requests).toEqual([]);
});
