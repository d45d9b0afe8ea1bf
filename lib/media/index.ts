import "server-only";
import path from "node:path";
import { env } from "@/lib/env";
import { DiskMediaStore } from "./disk";
import type { MediaStore } from "./types";

let store: MediaStore | undefined;

/** The store this studio is configured with. */
export function mediaStore(): MediaStore {
  store ??= new DiskMediaStore(path.join(env().RETAKE_DATA_DIR, "media"));
  return store;
}
