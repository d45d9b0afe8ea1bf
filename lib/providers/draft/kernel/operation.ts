// A frame is a list of operations, 96 bytes each, written by renderer/operation-list.ts: the
// offsets there and here must agree. Every field is 32 bits wide.

export const SIZE: usize = 96;

export const KIND_LAYER: i32 = 0;
export const KIND_GLOW: i32 = 1;
export const KIND_FIGURE: i32 = 2;
export const KIND_STREAK: i32 = 3;

export const FLAG_ADD: i32 = 1;
/** The source is 16 bits a channel instead of 8. */
export const FLAG_WIDE: i32 = 2;
/** The source has no holes: write, do not blend. */
export const FLAG_REPLACE: i32 = 4;
/** The source repeats sideways. */
export const FLAG_WRAP: i32 = 8;
/** Rows above and below the source are left alone instead of repeating its edge. */
export const FLAG_CUT: i32 = 16;
/** A figure that hangs (jellyfish, lantern) sways at its foot, not at its head. */
export const FLAG_HANG: i32 = 32;

@inline export function kind(operation: usize): i32 { return load<i32>(operation); }
@inline export function firstRow(operation: usize): i32 { return load<i32>(operation, 4); }
@inline export function endRow(operation: usize): i32 { return load<i32>(operation, 8); }
@inline export function flags(operation: usize): i32 { return load<i32>(operation, 12); }
@inline export function source(operation: usize): usize { return load<usize>(operation, 16); }
@inline export function sourceWidth(operation: usize): i32 { return load<i32>(operation, 20); }
@inline export function sourceHeight(operation: usize): i32 { return load<i32>(operation, 24); }
/** 0 to 32767. */
@inline export function opacity(operation: usize): i32 { return load<i32>(operation, 28); }
@inline export function real(operation: usize, index: usize): f32 { return load<f32>(operation + 32 + (index << 2)); }
/** Map of the source's holes and opaque parts (coverage.ts), or 0. */
@inline export function coverage(operation: usize): usize { return load<usize>(operation, 88); }
/** Table of (source row, step, start) for every row from firstRow, or 0. */
@inline export function rowTable(operation: usize): usize { return load<usize>(operation, 92); }
