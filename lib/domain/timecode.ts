/** The frame shown at a time in seconds; times between two frames show the earlier one. */
export function frameAt(seconds: number, framesPerSecond: number): number {
  // A hair is added because 1/24 s is not exact in floating point: 2/24 * 24 may be 1.9999….
  return Math.max(0, Math.floor(seconds * framesPerSecond + 1e-4));
}

/** A time in the middle of a frame, so that a seek lands in it whatever the rounding. */
export function timeOfFrame(frame: number, framesPerSecond: number): number {
  return (frame + 0.5) / framesPerSecond;
}

/** `00:02:14`: minutes, seconds, frames. */
export function timecode(frame: number, framesPerSecond: number): string {
  const rate = Math.round(framesPerSecond);
  const seconds = Math.floor(frame / rate);
  const parts = [Math.floor(seconds / 60), seconds % 60, frame % rate];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** `2 seconds 14 frames`, for screen readers. */
export function timecodeInWords(frame: number, framesPerSecond: number): string {
  const rate = Math.round(framesPerSecond);
  const seconds = Math.floor(frame / rate);
  const frames = frame % rate;
  return `${seconds} ${seconds === 1 ? "second" : "seconds"} ${frames} ${frames === 1 ? "frame" : "frames"}`;
}

/** `0:05`, `1:02`: length of a clip. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** `0.4 s`, `47 s`, `1 m 02 s`: a span on the timeline. */
export function spanInWords(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} m ${String(whole % 60).padStart(2, "0")} s`;
}
