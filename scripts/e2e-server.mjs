/** The production launcher on a data directory of its own, for the end-to-end tests. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

const directory = process.env.E2E_DATA_DIR;
mkdirSync(directory, { recursive: true });

const launcher = spawn(process.execPath, [path.join(import.meta.dirname, "start.mjs")], {
  stdio: "inherit",
  env: { ...process.env, RETAKE_DATA_DIR: directory },
});
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => launcher.kill(name));
launcher.on("exit", (code) => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(code ?? 1);
});
