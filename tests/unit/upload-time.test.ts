import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { allowLongUploads } from "@/lib/http/upload-time";

it("waits for a body that takes longer than Node allows, not for headers", async () => {
  allowLongUploads();
  const times = { requestTimeout: 100, headersTimeout: 100, connectionsCheckingInterval: 20 };
  const server = createServer(times, async (incoming, response) => {
    response.flushHeaders();
    for await (const chunk of incoming) response.write(chunk);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const upload = request({ port, host: "127.0.0.1", method: "POST" });
  upload.write("first");
  const [answer] = (await once(upload, "response")) as [IncomingMessage];

  const slow = connect(port, "127.0.0.1", () => slow.write("POST / HTTP/1.1\r\n"));
  const [refusal] = (await once(slow, "data")) as [Buffer];
  expect(refusal.toString()).toContain("408");
  upload.end(" last");
  expect(Buffer.concat(await answer.toArray()).toString()).toBe("first last");
  server.close();
});
