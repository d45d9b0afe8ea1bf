import "server-only";

/** Bytes needed to tell a video container from anything else. */
export const markBytes = 12;

// Top-level boxes an MP4 or QuickTime file may start with.
const boxTypes = new Set(["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"]);
const matroskaMark = 0x1a45dfa3;

/** Whether these first bytes begin a video container: error pages, archives and nothing do not. */
export function beginsVideo(start: Buffer): boolean {
  if (start.length < markBytes) return false;
  return boxTypes.has(start.toString("latin1", 4, 8)) || start.readUInt32BE(0) === matroskaMark;
}
