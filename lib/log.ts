import "server-only";
import pino from "pino";
import { env } from "./env";

// One logger a process; the module may be evaluated twice in one Next process.
const holder = globalThis as typeof globalThis & { retakeLog?: pino.Logger };

/** Structured log, one JSON object a line. Secrets are cut out by name wherever they appear. */
export function log(): pino.Logger {
  holder.retakeLog ??= pino({
    level: env().RETAKE_LOG_LEVEL,
    base: { process: process.title },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        ...["password", "*.password", "token", "*.token", "cookie", "*.cookie", "*.*.cookie"],
        ...["authorization", "*.authorization", "*.*.authorization"],
      ],
      censor: "[removed]",
    },
  });
  return holder.retakeLog;
}
