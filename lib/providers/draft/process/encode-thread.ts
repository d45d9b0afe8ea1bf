import "server-only";
import { parentPort, workerData } from "node:worker_threads";
import { bitrateFor } from "../encode/bitrate";
import { Mp4File } from "../encode/mp4-file";
import { openEncoder } from "../encode/open-encoder";
import { FrameRing } from "./ring";
import type { EncodeThreadData, FromEncodeThread } from "./types";

/** Entry of the thread that turns the frames of one clip into a file. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("Not started as a thread.");
  const { ring: memory, request, encoder: options } = workerData as EncodeThreadData;
  const { width, height, framesPerSecond } = request;
  const file = new Mp4File(framesPerSecond);
  await file.open();
  const format = { width, height, framesPerSecond, bitrate: bitrateFor(width, height) };
  const encoder = await openEncoder(format, file.add, options);
  try {
    const isComplete = await new FrameRing(memory).consume((frame) => encoder.encode(frame));
    if (!isComplete) return;
    await encoder.finish();
    const bytes = await file.finish();
    const answer: FromEncodeThread = { type: "encoded", file: bytes, encoder: encoder.label };
    port.postMessage(answer, [bytes.buffer as ArrayBuffer]);
  } finally {
    encoder.close();
  }
}

await main();
