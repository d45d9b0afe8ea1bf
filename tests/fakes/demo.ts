/**
 * Both stand-ins in one process, for `npm run demo:providers`. It tells its parent where they are,
 * and ends with it.
 */
import { makeDemoClip } from "./demo-clip";
import { startFakeFal } from "./fal/server";
import { startFakeRunComfy } from "./runcomfy/server";

const pace = { queueMilliseconds: 3000, runMilliseconds: 6000 };
const fal = await startFakeFal({ pace, video: makeDemoClip });
const runComfy = await startFakeRunComfy({
  ...{ pace, video: makeDemoClip },
  tokens: ["runcomfy-sample-token"],
});

process.send?.({
  fal: { url: fal.url, jwksUrl: fal.jwksUrl, mediaOrigin: fal.mediaOrigin, key: fal.key },
  runComfy: { url: runComfy.url, mediaOrigin: runComfy.mediaOrigin, key: runComfy.token },
});

// Ctrl-C reaches the whole group: the studio still speaks with them while it ends.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit(0));
