/** Loaded first into the launcher's children: without the launcher they must not go on for ever. */
import { isMainThread } from "node:worker_threads";

const GRACE_MS = 8_000;

// A worker thread loads this as well, and has no channel of its own.
if (isMainThread && process.channel) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
}
