"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { SheetClock, type ClockState } from "@/lib/client/sheet-clock";
import type { SetSheetState, SheetState } from "./use-sheet-state";

/** The rate positions are named in, whatever the clips have. */
export const sheetFramesPerSecond = 24;

/** The sheet's clock, ticking while it plays, and in step with the address. */
export function useSheetClock(state: SheetState, setState: SetSheetState): SheetClock {
  const [clock] = useState(() => new SheetClock(() => performance.now()));
  const { speed, loop, from, to } = state;
  const [firstFrame] = useState(state.frame);

  useEffect(() => clock.setSpeed(speed), [clock, speed]);
  useEffect(() => clock.setLoop(loop), [clock, loop]);

  const duration = useClockState(clock, ({ duration }) => duration);
  useEffect(() => {
    if (duration === 0) return;
    const end = to === null ? duration : to / sheetFramesPerSecond;
    clock.setRange((from ?? 0) / sheetFramesPerSecond, end);
  }, [clock, duration, from, to]);
  useEffect(() => {
    if (duration > 0 && firstFrame !== null) clock.seek(firstFrame / sheetFramesPerSecond);
  }, [clock, duration, firstFrame]);

  const playing = useClockState(clock, ({ playing }) => playing);
  useEffect(() => {
    if (!playing) return;
    let pending = requestAnimationFrame(function tick() {
      clock.tick();
      pending = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(pending);
  }, [clock, playing]);

  const restingFrame = useClockState(clock, (now) => (now.playing ? null : frameOf(now)));
  useEffect(() => {
    if (restingFrame === null || duration === 0) return;
    // After the last of a row of steps: an address may only be written so often.
    const timer = setTimeout(() => void setState({ frame: restingFrame || null }), 300);
    return () => clearTimeout(timer);
  }, [restingFrame, duration, setState]);

  return clock;
}

export function frameOf({ position }: ClockState): number {
  return Math.floor(position * sheetFramesPerSecond + 1e-4);
}

/** One value of the clock. Ask for what changes seldom: the component draws at each change. */
export function useClockState<Value extends number | boolean | null>(
  clock: SheetClock,
  select: (state: ClockState) => Value,
): Value {
  const read = () => select(clock.state());
  return useSyncExternalStore(clock.subscribe, read, read);
}
