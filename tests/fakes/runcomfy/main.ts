import { makeVideo } from "../../fixtures/make-video";
import { scripts } from "./script";
import { startFakeRunComfy } from "./server";

/** The fake on its own, for trying things by hand: `[name]` in a prompt plays that script. */
const port = Number(process.env.FAKE_RUNCOMFY_PORT ?? 4802);
const tokens = [process.env.FAKE_RUNCOMFY_TOKEN ?? "runcomfy-sample-token"];

const fake = await startFakeRunComfy({
  ...{ port, mediaPort: port + 1, tokens },
  pace: { queueMilliseconds: 3000, runMilliseconds: 6000 },
  video: ({ aspectRatio, duration, seed }) => {
    const [width = 16, height = 9] = String(aspectRatio).split(":").map(Number);
    const unit = 320 / Math.max(width, height);
    // The encoder wants even sides.
    const even = (side: number) => Math.round((side * unit) / 2) * 2;
    const shift = Number(seed) % 100;
    return makeVideo({
      ...{ width: even(width), height: even(height), frames: Number(duration) * 24 },
      luma: (x, y, frame) => 30 + ((x + y + frame * 2 + shift) % 180),
    });
  },
});

const { url, mediaOrigin } = fake;
process.stdout.write(`${JSON.stringify({ url, mediaOrigin, scripts: Object.keys(scripts) })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void fake.close());
}
