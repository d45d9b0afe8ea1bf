import "server-only";
import path from "node:path";
import { mediaKinds, type MediaKind } from "./types";

const takeIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const keyPattern = new RegExp(
  `^takes/[0-9a-f]{2}/([0-9a-f-]{36})/(${mediaKinds.join("|")})-([0-9a-f]{12})\\.([a-z0-9]{2,5})$`,
);

const contentTypes: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  webp: "image/webp",
};

interface MediaKeyParts {
  takeId: string;
  kind: MediaKind;
  /** The first 12 hexadecimal digits of the content's SHA-256. */
  hash: string;
  extension: string;
}

/** The folder of a take. Spread by the random end of the id; its start is the time. */
export function takeFolder(takeId: string): string {
  if (!takeIdPattern.test(takeId)) throw new Error("A media key needs a take id.");
  return `takes/${takeId.slice(-2)}/${takeId}`;
}

/** The store key of one file of a take: same content, same key. */
export function mediaKey(file: {
  takeId: string;
  kind: MediaKind;
  sha256: string;
  extension: string;
}): string {
  return `${takeFolder(file.takeId)}/${file.kind}-${file.sha256.slice(0, 12)}.${file.extension}`;
}

/** Where the copy of a video without its recipe is kept. Named after the video it was made of. */
export function cleanCopyKey(videoKey: string): string {
  const { takeId, hash } = parseMediaKey(videoKey);
  return mediaKey({ takeId, kind: "clean", sha256: hash, extension: "mp4" });
}

/** @throws Error for a text that `mediaKey` never makes, such as one that climbs out of the store. */
export function parseMediaKey(key: string): MediaKeyParts {
  const [, takeId = "", kind, hash = "", extension = ""] = keyPattern.exec(key) ?? [];
  if (!kind || path.posix.dirname(key) !== takeFolder(takeId)) {
    throw new Error("Not a media key.");
  }
  return { takeId, kind: kind as MediaKind, hash, extension };
}

/** The address of a stored file. It names the content, so it may be cached for ever. */
export function publicMediaPath(key: string): string {
  const { takeId, kind, hash } = parseMediaKey(key);
  return `/api/media/${takeId}/${kind}/${hash}`;
}

export function contentTypeOf(key: string): string {
  return contentTypes[parseMediaKey(key).extension] ?? "application/octet-stream";
}
