import path from "node:path";
import { build } from "../../../scripts/lib/build.mjs";

/** The draft programs, built when older than their sources. Answers with their directory. */
export async function draftPrograms(): Promise<string> {
  await build(["kernel", "bundles"]);
  return path.resolve("dist");
}
