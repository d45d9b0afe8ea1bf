import "server-only";

const containers = new Set(["moov", "trak", "mdia"]);
const headers = new Set(["mvhd", "tkhd", "mdhd"]);

/**
 * Clears the creation and modification times in an MP4, in place. They are the moment of muxing,
 * and the only bytes in which two runs of one recipe would differ.
 */
export function zeroTimes(file: Buffer, start = 0, end = file.length): void {
  for (let at = start; at + 8 <= end;) {
    const size = file.readUInt32BE(at);
    // 0 and 1 mark a box to the end of file or with a 64-bit size: only mdat is ever so large.
    const boxBytes = size === 1 ? Number(file.readBigUInt64BE(at + 8)) : size;
    if (boxBytes < 8) return;
    const type = file.toString("latin1", at + 4, at + 8);
    if (containers.has(type)) zeroTimes(file, at + 8, at + boxBytes);
    if (headers.has(type)) {
      const wide = file[at + 8] === 1;
      file.fill(0, at + 12, at + 12 + (wide ? 16 : 8));
    }
    at += boxBytes;
  }
}
