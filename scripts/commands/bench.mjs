import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { build, PROCESS_STEPS } from "../lib/build.mjs";
import { Failure, fail } from "../lib/failure.mjs";
import { inRoot, ROOT } from "../lib/project.mjs";

function benchFile(name) {
  const known = readdirSync(inRoot("tests/bench"))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  if (known.includes(name)) return inRoot(`tests/bench/${name}.ts`);
  throw new Failure(`Name a measurement: npm run bench -- ${known.join(" | ")}`);
}

try {
  const [name, ...args] = process.argv.slice(2);
  const file = benchFile(name);
  await build(PROCESS_STEPS);
  const flags = ["--conditions=react-server", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, file, ...args], { cwd: ROOT, stdio: "inherit" });
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
