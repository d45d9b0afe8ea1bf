import path from "node:path";
import { env } from "@/lib/env";
import { runWorker } from "@/lib/worker/run-worker";
import { createHttpProvider } from "./http-provider";
import { quickMedia } from "./quick-media";

/** A worker process of its own, to be killed: the real loop with the providers of the tests. */
const baseUrl = process.argv[2] ?? "";
const outputPath = path.join(env().RETAKE_DATA_DIR, "output.mp4");
const providers = new Map([
  ["cannot-tell", createHttpProvider({ baseUrl, outputPath })],
  ["lists", createHttpProvider({ baseUrl, outputPath, canReconcile: true })],
  ["free", createHttpProvider({ baseUrl, outputPath, startIsFree: true })],
]);

await runWorker({
  findProvider: (name) => providers.get(name),
  media: quickMedia,
  stop: new AbortController().signal,
});
