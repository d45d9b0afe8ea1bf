import "server-only";
import os from "node:os";
import { parseArgs } from "node:util";
import pino from "pino";
import { z } from "zod";
import { DraftSpool } from "../spool";
import { DraftQueue } from "./draft-queue";
import type { FromProcess } from "./types";

const argumentsSchema = z.object({
  spool: z.string().min(1),
  programs: z.string().min(1),
  threads: z.coerce.number().int().min(1).max(16),
  encoder: z.enum(["auto", "node-av", "ffmpeg", "wasm"]),
  ffmpeg: z.string().min(1).optional(),
});

const messageSchema = z.object({ type: z.literal("render"), takeId: z.uuid() });

/** Entry of the draft process: draws the takes its parent names until the parent goes. */
function main(): void {
  process.title = "retake-draft";
  // Before any thread is started: they inherit it.
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  // Ctrl-C reaches the whole group; the parent decides when to end.
  process.on("SIGINT", () => {});
  // The parent is gone or has closed the channel. Not `exit`, which would wait for every thread.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

  const { values } = parseArgs({
    options: {
      spool: { type: "string" },
      programs: { type: "string" },
      threads: { type: "string" },
      encoder: { type: "string" },
      ffmpeg: { type: "string" },
    },
  });
  const log = pino({ base: { process: process.title }, timestamp: pino.stdTimeFunctions.isoTime });
  const settings = argumentsSchema.parse(values);
  const queue = new DraftQueue(
    new DraftSpool(settings.spool),
    {
      programDirectory: settings.programs,
      threads: settings.threads,
      encoder: { choice: settings.encoder, ffmpegPath: settings.ffmpeg },
    },
    log,
    (takeId) => process.send?.({ type: "drawing", takeId } satisfies FromProcess),
  );
  process.on("message", (message) => {
    const { takeId } = messageSchema.parse(message);
    queue.add(takeId).catch((error: unknown) => {
      log.error({ takeId, err: error }, "could not take a draft in hand");
    });
  });
}

main();
