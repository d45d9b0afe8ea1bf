// The frame is accumulated as RGBA, 16 bits a channel. Display white is 8160 (255 << 5), which
// leaves room for light four times as bright before a channel saturates.

/** Bytes a pixel of the accumulator. */
export const PIXEL: usize = 8;

export let frame: usize = 0;
export let width: i32 = 0;
export let height: i32 = 0;
/** Pixels a row, padded to a multiple of 8. */
export let stride: i32 = 0;
/** One interpolated source row. */
export let sourceRow: usize = 0;
/** Light at an eighth of the size: the result, and the bright parts it is made from. */
export let light: usize = 0;
export let bright: usize = 0;
export let lightWidth: i32 = 0;
export let lightHeight: i32 = 0;
/** Rows that the last pass needs: two of toned pixels, one of light, one each of Y, U and V. */
export let tonedRows: usize = 0;
export let lightRow: usize = 0;
export let byteRow: usize = 0;
/** Vignette, one gain a pixel, four lanes each. */
export let vignetteRow: usize = 0;

/** Tiles across the frame (coverage.ts), their marks for every operation, and those hidden so far. */
export let tiles: i32 = 0;
export let tileMarks: usize = 0;
export let closedTiles: usize = 0;
/** The joined rows of a coverage map. */
export let blockRow: usize = 0;

/** Most operations of one list; renderer/operation-list.ts agrees. */
const OPERATIONS: i32 = 6000;

/** Memory is never given back: an instance draws one shot. */
export function alloc(bytes: usize): usize {
  return (heap.alloc(bytes + 64) + 15) & ~(<usize>15);
}

export function init(frameWidth: i32, frameHeight: i32): void {
  width = frameWidth;
  height = frameHeight;
  stride = (frameWidth + 7) & ~7;
  lightWidth = stride >> 3;
  lightHeight = (frameHeight + 7) >> 3;
  frame = alloc(<usize>(stride * (lightHeight << 3)) * PIXEL + 64);
  sourceRow = alloc(<usize>(stride * 4 + 64) * PIXEL);
  light = alloc(<usize>(lightWidth * lightHeight) * PIXEL);
  bright = alloc(<usize>(lightWidth * lightHeight) * PIXEL);
  tonedRows = alloc(<usize>stride * 2 * PIXEL);
  lightRow = alloc(<usize>(lightWidth + 4) * PIXEL);
  byteRow = alloc(<usize>stride + 64);
  vignetteRow = alloc(<usize>stride * PIXEL);
  tiles = (stride + 63) >> 6;
  tileMarks = alloc(<usize>(tiles * OPERATIONS));
  closedTiles = alloc(<usize>tiles);
  blockRow = alloc(4096);
}

/** Here because "memory" means this module wherever it is imported. */
@inline
export function fill(at: usize, value: u8, bytes: usize): void {
  memory.fill(at, value, bytes);
}
