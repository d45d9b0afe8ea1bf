/** Everything that runs outside Next, compiled into dist/. */
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { inRoot, ROOT } from "./project.mjs";
import { run } from "./run.mjs";

const ENTRIES = {
  worker: "lib/worker/main.ts",
  accounts: "lib/auth/command-line.ts",
  "draft-process": "lib/providers/draft/process/main.ts",
  "draft-render-thread": "lib/providers/draft/process/render-thread.ts",
  "draft-encode-thread": "lib/providers/draft/process/encode-thread.ts",
  "media-process": "lib/media/process/main.ts",
};

const KERNEL_ENTRY = "lib/providers/draft/kernel/index.ts";

export function bundleOptions() {
  return {
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: inRoot("dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: false,
    format: "esm",
    platform: "node",
    target: "node22",
    conditions: ["react-server"],
    packages: "external",
    alias: { "@": ROOT },
    sourcemap: true,
    logLevel: "warning",
  };
}

/** Bundles the worker and the child processes. */
export async function bundleProcesses() {
  const { build, stop } = await import("esbuild");
  try {
    await build(bundleOptions());
  } finally {
    // Its helper process would stay for as long as ours.
    await stop();
  }
}

/** Compiles the draft renderer's AssemblyScript kernel to WASM with SIMD. */
export async function compileKernel() {
  await mkdir(inRoot("dist"), { recursive: true });
  const temporary = inRoot(`dist/.draft-kernel-${process.pid}.wasm`);
  const compiler = inRoot("node_modules/assemblyscript/bin/asc.js");
  const options = [
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--enable",
    "relaxed-simd",
  ];
  const result = await run(
    process.execPath,
    [compiler, KERNEL_ENTRY, ...options, "--outFile", path.relative(ROOT, temporary)],
    { cwd: ROOT },
  );
  if (result.code !== 0) {
    await rm(temporary, { force: true });
    throw new Error(`The draft kernel does not compile.\n${result.output}`);
  }
  await rename(temporary, inRoot("dist/draft-kernel.wasm"));
}
