import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { lengthHeader, sendContentLengths } from "@/lib/http/content-length";

it("turns our header into the length of the answer", async () => {
  sendContentLengths();
  const server = createServer((_request, response) => {
    response.setHeader(lengthHeader, ["5"]);
    response.setHeader("etag", '"a"');
    response.flushHeaders();
    response.end("hello");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`);
  expect(await response.text()).toBe("hello");
  expect(response.headers.get("content-length")).toBe("5");
  expect(response.headers.get("etag")).toBe('"a"');
  expect(response.headers.has(lengthHeader)).toBe(false);
  expect(response.headers.has("transfer-encoding")).toBe(false);
  server.close();
});
