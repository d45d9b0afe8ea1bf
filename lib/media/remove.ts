import "server-only";
import { mediaStore } from "./index";
import { takeFolder } from "./keys";

/**
 * Removes every file of a take. Each take has a folder of its own, so no other take loses anything,
 * also one with the same bytes or with the same file under another name.
 */
export async function removeTakeFiles(takeId: string): Promise<void> {
  const store = mediaStore();
  for (const key of await store.list(takeFolder(takeId))) await store.remove(key);
}
