"use client";

import { useEffect, useRef, useState } from "react";

const hoverDelay = 150;
const decoderLimit = 4;
// Oldest first. Browsers keep few hardware decoders; more than these would stall each other.
const playing: (() => void)[] = [];

function wantsNoMotion(): boolean {
  const network = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  return (
    window.matchMedia("(prefers-reduced-motion: reduce)").matches || network?.saveData === true
  );
}

/**
 * Whether a preview should play: after resting on it for 150 ms with a mouse, or with the focus.
 * Never with reduced motion or data saving.
 */
export function usePreview() {
  const [isPlaying, setPlaying] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const halt = useRef(() => setPlaying(false));

  const stop = () => {
    clearTimeout(timer.current);
    const index = playing.indexOf(halt.current);
    if (index >= 0) playing.splice(index, 1);
    setPlaying(false);
  };
  const start = () => {
    if (wantsNoMotion()) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (playing.includes(halt.current)) return;
      if (playing.length >= decoderLimit) playing.shift()?.();
      playing.push(halt.current);
      setPlaying(true);
    }, hoverDelay);
  };
  useEffect(() => {
    const own = halt.current;
    return () => {
      clearTimeout(timer.current);
      const index = playing.indexOf(own);
      if (index >= 0) playing.splice(index, 1);
    };
  }, []);

  return {
    isPlaying,
    handlers: {
      onPointerEnter: (event: { pointerType: string }) => event.pointerType === "mouse" && start(),
      onPointerLeave: stop,
      onFocus: (event: { target: Element }) => event.target.matches(":focus-visible") && start(),
      onBlur: stop,
    },
  };
}
