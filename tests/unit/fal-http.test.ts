import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomeOf } from "@/lib/providers/fal/outcome";
import { refusalOf } from "@/lib/providers/fal/refusal";
import { isNeverSent } from "@/lib/providers/never-sent";
import { requestJson, retryAfterSeconds, withoutSecrets } from "@/lib/providers/http";
import type { Fault } from "../fakes/fal/script";
import { sendFault } from "../fakes/fal/wire";

let calls = 0;
let fault: Fault = "empty";
let baseUrl = "";
const server = createServer((_request, response) => {
  calls += 1;
  sendFault(response, fault, "http://127.0.0.1:9/");
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  calls = 0;
});

const ask = (given: Fault, retry: "never" | "reads" = "never") => {
  fault = given;
  return requestJson({
    ...{ method: "GET", url: `${baseUrl}/x`, baseUrl, timeoutMilliseconds: 5000, retry },
    authorization: "Key hidden-id:hidden-secret",
  });
};
const answer = (status: number, json: unknown) => ({
  ...{ status, json, headers: new Headers(), summary: "" },
});

describe("a call to a provider", () => {
  it("ends an answer that does not end", async () => {
    await expect(ask("endless")).rejects.toThrow(/does not end/);
  });

  it("cuts the key out of a page that repeats it", async () => {
    const { summary } = await ask("echo");
    expect(summary).toContain("[removed]");
    expect(summary).not.toContain("hidden");
  });

  it.each<[Fault, number]>([
    ["html-502", 3],
    ["reset", 3],
    ["json-500", 1],
    // It asks for more patience than a look has.
    ["rate-limited", 1],
    ["rate-limited-briefly", 3],
  ])("that only reads is made again after %s, %d times in all", async (given, times) => {
    await ask(given, "reads").catch(() => undefined);
    expect(calls).toBe(times);
  });

  it("goes to no other origin", async () => {
    const elsewhere = requestJson({
      ...{ method: "GET", url: `${baseUrl}/x`, baseUrl: "https://fal.example" },
      ...{ authorization: "Key x", timeoutMilliseconds: 1000, retry: "never" },
    });
    await expect(elsewhere).rejects.toMatchObject({ wasSent: false });
    expect(calls).toBe(0);
  });

  it.each([
    ["12", 12],
    ["999999", 3600],
    ["Mon, 01 Jan 2001 00:00:00 GMT", 0],
    ["soon", undefined],
    ["-4", 0],
    ["", undefined],
  ])("is told to wait %j", (value, seconds) => {
    expect(retryAfterSeconds(new Headers({ "retry-after": value }))).toBe(seconds);
  });

  it("hides each part of a key", () => {
    expect(withoutSecrets("id: abcdef, secret: uvwxyz", "Key abcdef:uvwxyz")).toBe(
      "id: [removed], secret: [removed]",
    );
  });

  const error = (code: string, syscall?: string) =>
    Object.assign(new Error(code), { code, syscall });
  it.each<[string, unknown, boolean]>([
    ["a refused connection", error("ECONNREFUSED", "connect"), true],
    ["a connection that timed out", error("ETIMEDOUT", "connect"), true],
    ["an unknown name", error("ENOTFOUND", "getaddrinfo"), true],
    ["a certificate", error("CERT_HAS_EXPIRED"), true],
    ["both addresses", new AggregateError([error("ECONNREFUSED"), error("ENETUNREACH")]), true],
    ["a reset", error("ECONNRESET", "read"), false],
    ["a timeout while reading", error("ETIMEDOUT", "read"), false],
    ["one address of two", new AggregateError([error("ECONNREFUSED"), error("ECONNRESET")]), false],
    ["nothing known", new Error("fetch failed"), false],
    ["no error at all", "text", false],
  ])("never left after %s: %#", (_name, cause, isNever) => {
    expect(isNeverSent(cause)).toBe(isNever);
    expect(isNeverSent(new TypeError("fetch failed", { cause }))).toBe(isNever);
  });
});

describe("answers of fal that are easily taken wrongly", () => {
  it.each([400, 500])("are still running when they say so, with %d", (status) => {
    const tooEarly = answer(status, { detail: "Request is still in progress" });
    expect(outcomeOf({}, tooEarly)).toEqual({ state: "running" });
  });

  it.each(["runner_disconnected", "request_timeout"])(
    "are not billed when the status alone tells %s",
    (type) => {
      const gone = answer(404, { status: "NOT_FOUND" });
      expect(outcomeOf({ error_type: type }, gone)).toMatchObject({
        state: "failed",
        billed: "no",
      });
      const told = outcomeOf({ error: "it broke" }, gone);
      expect(told).toMatchObject({ error: { code: "provider_failed" }, billed: "maybe" });
    },
  );

  it("are no proof of a refusal when a bare 400 comes back", () => {
    expect(refusalOf(answer(400, undefined), String)).toBeNull();
    expect(refusalOf(answer(400, { detail: "no" }), String)).not.toBeNull();
  });
});
