"use client";

import { useSyncExternalStore } from "react";

const decoderLimit = 4;
// Oldest first. Browsers keep few hardware decoders; more than these would stall each other.
const playing: (() => void)[] = [];

/** Takes one of the few places to play in; the oldest player is stopped for it when none is free. */
export function claimPreview(stop: () => void): () => void {
  if (playing.length >= decoderLimit) playing.shift()?.();
  playing.push(stop);
  return () => {
    const index = playing.indexOf(stop);
    if (index >= 0) playing.splice(index, 1);
  };
}

type NetworkInformation = EventTarget & { saveData?: boolean };

function network(): NetworkInformation | undefined {
  return (navigator as Navigator & { connection?: NetworkInformation }).connection;
}

/** Whether the browser was told to load no more than is asked for. */
export function savesData(): boolean {
  return network()?.saveData === true;
}

const reducedMotion = "(prefers-reduced-motion: reduce)";

/** Whether nothing may play by itself: reduced motion, or a browser that saves data. */
export function wantsStillness(): boolean {
  return window.matchMedia(reducedMotion).matches || savesData();
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(reducedMotion);
  query.addEventListener("change", listener);
  network()?.addEventListener("change", listener);
  return () => {
    query.removeEventListener("change", listener);
    network()?.removeEventListener("change", listener);
  };
}

export function useWantsStillness(): boolean {
  return useSyncExternalStore(subscribe, wantsStillness, () => false);
}
