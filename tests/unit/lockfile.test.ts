import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage>;
};

describe("the lockfile", () => {
  it("holds the binaries of every platform, so that npm ci works elsewhere too", () => {
    const wanted = new Set(
      Object.values(lock.packages).flatMap((entry) =>
        Object.keys(entry.optionalDependencies ?? {}),
      ),
    );
    const present = new Set(
      Object.keys(lock.packages).map((path) => path.split("node_modules/").at(-1)),
    );
    expect([...wanted].filter((name) => !present.has(name))).toEqual([]);
  });

  it("names no download address: the registry is the installer's own", () => {
    const addresses = Object.values(lock.packages).filter((entry) => entry.resolved);
    expect(addresses).toEqual([]);
  });
});
