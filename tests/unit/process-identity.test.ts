import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { mayBeAlive, ownIdentity } from "@/lib/process-identity";

it("knows a process that lives", () => {
  expect(mayBeAlive(ownIdentity())).toBe(true);
});

it("knows a process that has ended", async () => {
  const child = spawn(process.execPath, ["--eval", ""]);
  const { pid = 0 } = child;
  await once(child, "exit");
  expect(mayBeAlive({ ...ownIdentity(), pid })).toBe(false);
  expect(mayBeAlive({ ...ownIdentity(), pid, startTime: null })).toBe(false);
});

it.runIf(process.platform === "linux")("is not deceived by a process id used again", () => {
  const { startTime, ...own } = ownIdentity();
  expect(startTime).toMatch(/^\d+$/);
  expect(mayBeAlive({ ...own, startTime: String(Number(startTime) - 1) })).toBe(false);
});

it("takes no process of another machine for dead", () => {
  expect(mayBeAlive({ ...ownIdentity(), host: "elsewhere", pid: 999_999_999 })).toBe(true);
});
