/**
 * The draft renderer beside plain encoding of the same frames: CPU-seconds, frames per second and
 * peak memory, then the time from the keys to a clip that plays, in a studio of its own. Options:
 * --seconds=5, --only=720p|1080p, --threads=2, --no-end-to-end.
 */
import { parseArgs } from "node:util";
import { bakeShot } from "@/lib/providers/draft/renderer/bake";
import { createFrameRenderer } from "@/lib/providers/draft/renderer/frame-renderer";
import type { DrawRequest } from "@/lib/providers/draft/renderer/types";
import { bitrateFor } from "@/lib/providers/draft/encode/bitrate";
import { Mp4File } from "@/lib/providers/draft/encode/mp4-file";
import { openEncoder } from "@/lib/providers/draft/encode/open-encoder";
import { frameSize, framesPerSecond, resolutions } from "@/lib/domain/frame-size";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { draftPrograms } from "../contract/support/draft-programs";
import { renderInProcess } from "./support/draft-process-cost";
import { measureJourneys } from "./support/end-to-end";
import { cpuSeconds, megabytes, printTable } from "./support/measure";

const targets = { ratio: 3, peakBytes: 800 * 2 ** 20 };

const prompts = {
  lake: "golden hour over a misty mountain lake, birds, slow push in, cinematic",
  city: "neon city street in the rain at night, people with umbrellas, slow pan",
  saucer:
    "A mysterious UFO hovers motionless above a quiet, dimly lit city park at night. Its sleek " +
    "metallic surface reflects the glow of scattered streetlights, while pulsating orange lights " +
    "along its rim cast a soft, rhythmic glow onto the treetops below. With a smooth and " +
    "controlled motion, the UFO begins to ascend, drifting diagonally toward the top right.",
  poodle:
    "Large elegant white poodle standing proudly on the deck of a white yacht, wearing oversized " +
    "sunglasses and a silk scarf, low upward angle, clear blue sky, strong midday sunlight, " +
    "washed-out faded tones, cinematic analog film texture. camera slow orbit and dolly in",
};

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seconds: { type: "string", default: "5" },
    only: { type: "string" },
    threads: { type: "string" },
    "end-to-end": { type: "boolean", default: true },
  },
});

/** Bakes, draws and encodes one after the other on this thread, so that each can be told apart. */
async function measureStages(request: DrawRequest, kernel: Uint8Array) {
  const { width, height } = request;
  const bake = await cpuSeconds(() => bakeShot(request));
  const renderer = await createFrameRenderer(bake.value, kernel);
  const frames: Uint8Array[] = [];
  const draw = await cpuSeconds(async () => {
    for (let index = 0; index < request.frameCount; index++) {
      const frame = new Uint8Array(renderer.frameBytes);
      renderer.draw(index, frame);
      frames.push(frame);
    }
  });
  const encode = await cpuSeconds(async () => {
    const file = new Mp4File(framesPerSecond);
    await file.open();
    const format = { width, height, framesPerSecond, bitrate: bitrateFor(width, height) };
    const encoder = await openEncoder(format, file.add, { choice: "auto" });
    for (const frame of frames) await encoder.encode(frame);
    await encoder.finish();
    encoder.close();
    return file.finish();
  });
  return { bake: bake.seconds, draw: draw.seconds, encode: encode.seconds };
}

const programDirectory = await draftPrograms();
const kernel = await readFile(path.join(programDirectory, "draft-kernel.wasm"));
const rows: string[][] = [];
const measured = resolutions.filter((name) => !values.only || name === values.only);
let isWithin = true;

for (const resolution of measured) {
  for (const [name, prompt] of Object.entries(prompts)) {
    const request: DrawRequest = {
      prompt,
      negativePrompt: "",
      seed: 7,
      ...frameSize("16:9", resolution),
      frameCount: Number(values.seconds) * framesPerSecond,
      framesPerSecond,
    };
    const whole = await renderInProcess({
      request,
      programDirectory,
      threads: values.threads ? Number(values.threads) : undefined,
    });
    const stages = await measureStages(request, kernel);
    const ratio = whole.cpu / stages.encode;
    if (resolution === "1080p") {
      isWithin &&= ratio <= targets.ratio && whole.peakBytes <= targets.peakBytes;
    }
    rows.push([
      `${resolution} ${name}`,
      ...[whole.wall, whole.cpu].map((seconds) => seconds.toFixed(1)),
      (request.frameCount / whole.wall).toFixed(1),
      ...[stages.bake, stages.draw, stages.encode].map((seconds) => seconds.toFixed(2)),
      ratio.toFixed(2),
      megabytes(whole.peakBytes),
      megabytes(whole.fileBytes),
      whole.encoder,
    ]);
  }
}

console.log(`Draft renderer, ${values.seconds} s at ${framesPerSecond} frames per second.`);
console.log("Whole = its own process, start to file. The stages are CPU-seconds on one thread.\n");
printTable(
  [
    ...["clip", "wall s", "CPU s", "frames/s", "bake", "draw", "encode alone"],
    ...["CPU / encode", "peak MB", "file MB", "encoder"],
  ],
  rows,
);
console.log(
  `\nTarget at 1080p: at most ${targets.ratio} times the CPU of encoding alone, ` +
    `at most ${megabytes(targets.peakBytes)} MB: ${isWithin ? "met" : "not met"}.`,
);

if (values["end-to-end"]) {
  const journeys = await measureJourneys(prompts.lake, measured);
  console.log("\nEnd to end, 5 s, seconds from the keys to:\n");
  printTable(
    ["clip", "in the feed", "ready", "playing"],
    journeys.map((journey, index) => [
      measured[index] ?? "",
      ...[journey.accepted, journey.ready, journey.playable].map((seconds) => seconds.toFixed(1)),
    ]),
  );
}
