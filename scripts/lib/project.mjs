import path from "node:path";

/** The folder of the clone; every process of Retake runs with it as working directory. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

/** Node as the project pins it. */
export const PINNED_NODE = path.join(ROOT, "node_modules/node/bin/node");

export const inRoot = (...parts) => path.join(ROOT, ...parts);
