"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { claimPreview, wantsStillness } from "./preview-slots";

export const hoverDelay = 150;

/**
 * Whether a preview should play: after resting on it for 150 ms with a mouse, or with the focus.
 * Never with reduced motion or data saving.
 *
 * @param playsAtOnce begins by itself when it is first shown
 */
export function usePreview(playsAtOnce = false) {
  const [isPlaying, setPlaying] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = useRef<() => void>(undefined);

  const stop = () => {
    clearTimeout(timer.current);
    release.current?.();
    release.current = undefined;
    setPlaying(false);
  };
  const start = () => {
    if (wantsStillness()) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (release.current) return;
      release.current = claimPreview(() => {
        release.current = undefined;
        setPlaying(false);
      });
      setPlaying(true);
    }, hoverDelay);
  };
  const begin = useEffectEvent(() => {
    if (playsAtOnce) start();
  });
  useEffect(() => {
    begin();
    return () => {
      clearTimeout(timer.current);
      release.current?.();
      release.current = undefined;
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
