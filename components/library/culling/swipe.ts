/** Where a finger went, from where it touched, in pixels. */
export interface Offset {
  x: number;
  y: number;
}

export type Swipe = "up" | "down" | "left" | "right";

/** So far a finger goes before letting go means something. */
export const swipeDistance = 72;

/** What a finger's way means, or nothing while it is short or neither up nor sideways. */
export function swipeOf({ x, y }: Offset): Swipe | null {
  const [across, along] = [Math.abs(x), Math.abs(y)];
  if (Math.max(across, along) < swipeDistance) return null;
  // Between the two a person may have meant either.
  if (along > across * 1.3) return y < 0 ? "up" : "down";
  if (across > along * 1.3) return x < 0 ? "left" : "right";
  return null;
}
