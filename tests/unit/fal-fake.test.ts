import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleFalKey, startFakeFal, type FakeFal } from "../fakes/fal/server";

let fake: FakeFal;
beforeAll(async () => {
  fake = await startFakeFal({ video: Buffer.from("0123456789") });
});
afterAll(() => fake.close());

const authorization = `Key ${sampleFalKey}`;
const endpoint = "fal-ai/pika/v2.2/text-to-video";
const input = { prompt: "x", duration: 5, seed: 0 };

async function call(path: string, options: RequestInit = {}) {
  const response = await fetch(`${fake.url}/${path}`, { headers: { authorization }, ...options });
  return { response, status: response.status, body: await response.json() };
}
const submit = (prompt = "x", query = "") =>
  call(`${endpoint}${query}`, {
    ...{ method: "POST", headers: { authorization, "content-type": "application/json" } },
    body: JSON.stringify({ ...input, prompt }),
  });

/** A receiver of webhooks that answers with the given statuses, the last one again and again. */
async function receive(statuses: number[]) {
  let calls = 0;
  const server = createServer((_request, response) => {
    const status = statuses[Math.min(calls, statuses.length - 1)] ?? 200;
    calls += 1;
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?take=1`;
  return { url, calls: () => calls, close: () => server.close() };
}

/** The stand-in is held to fal.md, so that the adapter is tested against fal and not against itself. */
describe("the fake fal", () => {
  it("accepts, walks through the states and gives the bare output", async () => {
    const { status, body } = await submit();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "IN_QUEUE", queue_position: 0 });
    expect(body.status_url).toBe(`${fake.url}/fal-ai/pika/requests/${body.request_id}/status`);
    const full = `${endpoint}/requests/${body.request_id}`;
    expect(await call(`${full}/status`)).toMatchObject({
      ...{ status: 202, body: { status: "IN_QUEUE", logs: null, metrics: {} } },
    });
    expect(await call(full)).toMatchObject({
      ...{ status: 400, body: { detail: "Request is still in progress" } },
    });
    expect(await call(`${full}/status?logs=1`)).toMatchObject({
      ...{ status: 202, body: { status: "IN_PROGRESS", logs: [{ message: "loading" }] } },
    });
    expect(await call(`${full}/status`)).toMatchObject({
      ...{ status: 200, body: { status: "COMPLETED", metrics: { inference_time: 17.79 } } },
    });
    const { response, body: output } = await call(full);
    expect(Object.keys(output)).toEqual(["video"]);
    // A unit is a second, as its price says.
    expect(response.headers.get("x-fal-billable-units")).toBe("5");
    expect(response.headers.get("x-fal-request-id")).toBe(body.request_id);
  });

  it("streams the same states", async () => {
    const { body } = await submit();
    const url = `${fake.url}/fal-ai/pika/requests/${body.request_id}/status/stream?logs=1`;
    const text = await (await fetch(url, { headers: { authorization } })).text();
    const states = [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data ?? ""));
    expect(states.map(({ status }) => status)).toEqual(["IN_QUEUE", "IN_PROGRESS", "COMPLETED"]);
    expect(text).toContain(": ping");
  });

  it("knows its keys, and not the requests of others", async () => {
    const { body } = await submit();
    const bad = { headers: { authorization: "Key other:key" } };
    const path = `fal-ai/pika/requests/${body.request_id}/status`;
    expect(await call(path, bad)).toMatchObject({ status: 401 });
    expect(await call(`fal-ai/pika/requests/${crypto.randomUUID()}/status`)).toMatchObject({
      ...{ status: 404, body: { status: "NOT_FOUND" } },
    });
    expect(await call("v1/models/pricing?endpoint_id=x", bad)).toMatchObject({
      ...{ status: 401, body: { error: { type: "authorization_error" } } },
    });
  });

  it("accepts invalid input and says so only in the result", async () => {
    const { body } = await submit("x [fal states=COMPLETED]");
    const path = `fal-ai/pika/requests/${body.request_id}`;
    const request = fake.find(body.request_id);
    if (request) request.input.duration = "5";
    expect(await call(`${path}/status`)).toMatchObject({
      ...{ status: 200, body: { status: "COMPLETED", error: "Invalid status code: 422" } },
    });
    expect(await call(path)).toMatchObject({
      ...{ status: 422, body: { detail: [{ loc: ["body", "duration"] }] } },
    });
  });

  it("answers a range of the video", async () => {
    const { body } = await submit("x [fal states=COMPLETED]");
    const url = `${fake.mediaOrigin}/files/b/${body.request_id}/output.mp4`;
    const part = await fetch(url, { headers: { range: "bytes=2-4" } });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      ...[206, "bytes 2-4/10", "234"],
    ]);
    expect((await fetch(url, { headers: { range: "bytes=90-" } })).status).toBe(416);
  });

  it.each<[string, number[], number, number]>([
    ["again when it is not taken", [500, 503, 200], 3, 200],
    ["once when it is taken", [204], 1, 204],
    ["no more after a redirect", [302], 1, 302],
    ["no more after its last attempt", [500], 3, 500],
  ])("delivers a webhook %s", async (_name, statuses, calls, last) => {
    const receiver = await receive(statuses);
    const { body } = await submit(
      "x [fal webhook=]",
      `?fal_webhook=${encodeURIComponent(receiver.url)}`,
    );
    expect(fake.find(body.request_id)?.webhookUrl).toBe(receiver.url);
    expect(await fake.deliver(body.request_id, "signed")).toBe(last);
    expect(receiver.calls()).toBe(calls);
    receiver.close();
  });
});
