/**
 * fal by itself, for trying things by hand. Arguments: port of the queue, port of the media, and
 * optionally a video file. Write `[fal end=content-policy]` into a prompt to see a failure; see
 * script.ts for the words.
 */
import { makeDemoClip } from "../demo-clip";
import { sampleFalKey, startFakeFal } from "./server";

const [queuePort = "4601", mediaPort = "4602", video] = process.argv.slice(2);
const fake = await startFakeFal({
  ports: { queue: Number(queuePort), media: Number(mediaPort) },
  pace: { queueMilliseconds: 3000, runMilliseconds: 6000 },
  video: video ?? makeDemoClip,
});
console.warn(
  JSON.stringify({
    url: fake.url,
    mediaOrigin: fake.mediaOrigin,
    jwksUrl: fake.jwksUrl,
    key: sampleFalKey,
  }),
);
