import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AddressTrail } from "@/lib/client/address-trail";

describe("the address of a page whose router draws late", () => {
  it("never goes back while the router catches up, however far it lags behind", () => {
    // Each step: the page changes its address, or the router writes some of what it was told.
    const addresses = fc.constantFrom("/a", "/b", "/c", "/d");
    const step = fc.oneof(addresses, fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const trail = new AddressTrail();
        let address = "/";
        let drawn = "/";
        // What the router was told and has not drawn. It may skip some, never turn back.
        let told: string[] = [];
        for (const next of steps) {
          if (typeof next === "string") {
            // A value it had before may be written anew only once the router is in step: see below.
            if (told.includes(next) || next === drawn) continue;
            trail.change(address, next);
            address = next;
            told.push(next);
          } else {
            drawn = told[Math.min(next, told.length - 1)] ?? drawn;
            told = told.slice(told.indexOf(drawn) + 1);
            expect(trail.settle(drawn, address)).toBe(address);
          }
        }
      }),
    );
  });

  it("may go back to what it was by the page itself", () => {
    const trail = new AddressTrail();
    trail.change("/a", "/b");
    trail.change("/b", "/a");
    expect(trail.settle("/b", "/a")).toBe("/a");
    expect(trail.settle("/a", "/a")).toBe("/a");
  });

  it("is the router's when it leads elsewhere, and when it is in step again", () => {
    const trail = new AddressTrail();
    trail.change("/a", "/b");
    expect(trail.settle("/c", "/b")).toBe("/c");
    expect(trail.settle("/a", "/c")).toBe("/a");
    trail.change("/a", "/b");
    expect(trail.settle("/b", "/b")).toBe("/b");
    expect(trail.settle("/a", "/b")).toBe("/a");
  });

  it("is the router's on another entry of the history", () => {
    const trail = new AddressTrail();
    trail.change("/a", "/b");
    trail.forget();
    expect(trail.settle("/a", "/z")).toBe("/a");
  });
});
