import { appendFileSync, existsSync, readFileSync, renameSync, statSync } from "node:fs";

const MAX_BYTES = 5 * 1024 * 1024;

/** Keeps one older file beside the current one, so that logs never fill a disk. */
export function rotate(file) {
  if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`);
}

export function appendLog(file, text) {
  rotate(file);
  appendFileSync(file, text, { mode: 0o600 });
}

/** The last lines of a log, for the sentence about why something ended. */
export function lastLines(file, count = 15) {
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}
