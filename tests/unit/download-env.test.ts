import { describe, expect, it } from "vitest";
import { parseEnvironment } from "@/lib/env";

describe("the addresses of the providers", () => {
  it("are the real ones when nothing is set", () => {
    expect(parseEnvironment({ FAL_KEY: "", PROVIDER_MEDIA_ORIGINS: "" })).toMatchObject({
      FAL_QUEUE_URL: "https://queue.fal.run",
      FAL_PLATFORM_URL: "https://api.fal.ai",
      FAL_JWKS_URL: "https://rest.fal.ai/.well-known/jwks.json",
      RUNCOMFY_API_URL: "https://model-api.runcomfy.net",
      PROVIDER_MEDIA_ORIGINS: [],
    });
  });

  it("may be others, on plain http too, and lose their last slash", () => {
    const given = { FAL_QUEUE_URL: "http://127.0.0.1:4600/", RUNCOMFY_API_URL: "http://fake/v1//" };
    expect(parseEnvironment(given)).toMatchObject({
      FAL_QUEUE_URL: "http://127.0.0.1:4600",
      RUNCOMFY_API_URL: "http://fake/v1",
    });
  });

  it.each(["ftp://files.example", "queue.fal.run", "file:///etc"])("are not: %s", (address) => {
    expect(() => parseEnvironment({ FAL_QUEUE_URL: address })).toThrow("FAL_QUEUE_URL");
  });
});

describe("trusted media origins", () => {
  it("are a list of whole origins, written as browsers write them", () => {
    const list = " http://127.0.0.1:4600 ,https://Media.Example:443/, http://[::1]:80,";
    expect(parseEnvironment({ PROVIDER_MEDIA_ORIGINS: list }).PROVIDER_MEDIA_ORIGINS).toEqual([
      ...["http://127.0.0.1:4600", "https://media.example", "http://[::1]"],
    ]);
  });

  it.each([
    ...["127.0.0.1:4600", "http://a.example/files", "http://user:pass@a.example", "*"],
    ...["http://a.example?x", "https://a.example, nonsense", "file://a.example"],
  ])("are nothing else: %s", (list) => {
    expect(() => parseEnvironment({ PROVIDER_MEDIA_ORIGINS: list })).toThrow(
      "PROVIDER_MEDIA_ORIGINS",
    );
  });
});

describe("a key of a provider", () => {
  it("is one visible word, and stays out of the complaint when it is not", () => {
    expect(parseEnvironment({ FAL_KEY: "id:secret" }).FAL_KEY).toBe("id:secret");
    for (const key of ["id:secret\r\nx-evil: 1", "id secret", "ключ"]) {
      expect(() => parseEnvironment({ FAL_KEY: key })).toThrow(
        "FAL_KEY has a wrong value: one word, without spaces.",
      );
    }
  });
});
