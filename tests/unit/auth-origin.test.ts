import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isForeignRequest, isOurHost, type Site } from "@/lib/http/origin";

const local: Site = { publicUrl: undefined, listensOn: "127.0.0.1" };
const open: Site = { publicUrl: undefined, listensOn: "0.0.0.0" };
const behindProxy: Site = { publicUrl: "https://studio.example.org", listensOn: "127.0.0.1" };
const sites = [local, open, behindProxy];

const anySite = fc.constantFrom(...sites);
const changingMethod = fc.constantFrom("POST", "PUT", "PATCH", "DELETE", "post", "PURGE");
const port = fc.integer({ min: 1, max: 65535 });
/** Registered names: what a stranger can own. */
const foreignName = fc
  .domain()
  .filter((name) => !/\.(localhost|local|internal|lan|arpa)$/.test(name) && name !== "example.org")
  .filter((name) => !name.endsWith("studio.example.org"));

describe("a request of another site", () => {
  it("is foreign whatever its host says, for every method that may change something", () => {
    fc.assert(
      fc.property(anySite, changingMethod, foreignName, port, (site, method, name, number) => {
        const host = `localhost:${number}`;
        for (const origin of [`https://${name}`, `http://${name}:${number}`, "null"]) {
          expect(isForeignRequest({ method, host, origin, fetchSite: null }, site)).toBe(true);
        }
      }),
    );
  });

  it("is foreign when the browser says so, even with a matching origin", () => {
    for (const fetchSite of ["cross-site", "same-site", "anything-new"]) {
      const request = { method: "POST", host: "localhost:3000", origin: "http://localhost:3000" };
      expect(isForeignRequest({ ...request, fetchSite }, local)).toBe(true);
    }
  });

  it("is foreign from another port of this computer", () => {
    fc.assert(
      fc.property(port, port, (ours, theirs) => {
        fc.pre(ours !== theirs);
        const [host, origin] = [`localhost:${ours}`, `http://localhost:${theirs}`];
        const request = { method: "POST", host, origin, fetchSite: null };
        expect(isForeignRequest(request, local)).toBe(true);
      }),
    );
  });

  it("is foreign without its origin, unless the browser says that the page is ours", () => {
    const request = { method: "POST", host: "localhost:3000", origin: "null" };
    for (const fetchSite of [null, "none", "same-site", "cross-site"]) {
      expect(isForeignRequest({ ...request, fetchSite }, local)).toBe(true);
    }
    expect(isForeignRequest({ ...request, fetchSite: "same-origin" }, local)).toBe(false);
  });

  it("never throws on a malformed origin", () => {
    fc.assert(
      fc.property(anySite, fc.string(), fc.string(), (site, host, origin) => {
        const request = { method: "POST", host, origin, fetchSite: null };
        expect(typeof isForeignRequest(request, site)).toBe("boolean");
        expect(typeof isOurHost(host, site)).toBe("boolean");
      }),
    );
  });
});

describe("a request of our own page", () => {
  it("is let through on any port, with the scheme's own port left out", () => {
    fc.assert(
      fc.property(port, fc.constantFrom("http", "https"), (number, scheme) => {
        const origin = new URL(`${scheme}://localhost:${number}`).origin;
        const request = { method: "POST", host: `localhost:${number}`, origin };
        expect(isForeignRequest({ ...request, fetchSite: "same-origin" }, local)).toBe(false);
      }),
    );
  });

  it("is let through under the public address although the proxy changed the host", () => {
    const request = { method: "POST", host: "127.0.0.1:3000", fetchSite: "same-origin" };
    const origin = "https://studio.example.org";
    expect(isForeignRequest({ ...request, origin }, behindProxy)).toBe(false);
    expect(isForeignRequest({ ...request, origin }, local)).toBe(true);
    expect(isForeignRequest({ ...request, origin: "http://studio.example.org" }, behindProxy)).toBe(
      true,
    );
  });

  it("may read from anywhere and may come from no browser", () => {
    const reading = { method: "GET", host: "localhost:3000", origin: "https://evil.example" };
    expect(isForeignRequest({ ...reading, fetchSite: "cross-site" }, local)).toBe(false);
    const tool = { method: "POST", host: "localhost:3000", origin: null, fetchSite: null };
    expect(isForeignRequest(tool, local)).toBe(false);
  });
});

describe("the host", () => {
  it("of a stranger's domain is refused, so that it cannot be pointed at this computer", () => {
    fc.assert(
      fc.property(anySite, foreignName, port, (site, name, number) => {
        expect(isOurHost(name, site)).toBe(false);
        expect(isOurHost(`${name}:${number}`, site)).toBe(false);
        expect(isOurHost(`${name}.`, site)).toBe(false);
        expect(isOurHost(`localhost.${name}`, site)).toBe(false);
      }),
    );
  });

  it.each(["localhost", "localhost:3000", "127.0.0.1:1", "127.8.9.1", "[::1]:3000", "LOCALHOST"])(
    "%s is always ours",
    (host) => {
      for (const site of sites) expect(isOurHost(host, site)).toBe(true);
    },
  );

  it("of the network is ours only for a server open to it", () => {
    for (const host of ["192.168.1.5:3000", "[fe80::1]", "nas", "nas.local", "retake:3000"]) {
      expect(isOurHost(host, open)).toBe(true);
      expect(isOurHost(host, local)).toBe(false);
    }
    expect(isOurHost("192.168.1.5", { publicUrl: undefined, listensOn: "192.168.1.5" })).toBe(true);
  });

  it("of the public address is ours, on any port a proxy names", () => {
    expect(isOurHost("studio.example.org", behindProxy)).toBe(true);
    expect(isOurHost("Studio.Example.org:443", behindProxy)).toBe(true);
    expect(isOurHost("example.org", behindProxy)).toBe(false);
  });

  it.each([null, "", ":3000", "a b", "user@localhost", "localhost/", "[::1", "x:y"])(
    "%s is malformed",
    (host) => {
      expect(isOurHost(host, open)).toBe(false);
    },
  );
});
