import { makeDemoClip } from "../demo-clip";
import { scripts } from "./script";
import { startFakeRunComfy } from "./server";

/** The fake on its own, for trying things by hand: `[name]` in a prompt plays that script. */
const port = Number(process.env.FAKE_RUNCOMFY_PORT ?? 4802);
const tokens = [process.env.FAKE_RUNCOMFY_TOKEN ?? "runcomfy-sample-token"];

const fake = await startFakeRunComfy({
  ...{ port, mediaPort: port + 1, tokens },
  pace: { queueMilliseconds: 3000, runMilliseconds: 6000 },
  video: makeDemoClip,
});

const { url, mediaOrigin } = fake;
process.stdout.write(`${JSON.stringify({ url, mediaOrigin, scripts: Object.keys(scripts) })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void fake.close());
}
