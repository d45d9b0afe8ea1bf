"use client";

import { useSyncExternalStore } from "react";

const shortcutsKey = "retake.shortcuts";
const listeners = new Set<() => void>();

/** Choices of this browser, kept in its local storage. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // Storage can be switched off in the browser; the default then holds.
    return null;
  }
}

function write(key: string, value: string) {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Without storage there is nowhere to keep the choice. The page goes on with the default.
  }
  for (const listener of listeners) listener();
}

/** Calls back on a change here or in another tab. Answers with the function that stops it. */
export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single keys act. On until switched off. */
export function getShortcutsEnabled(): boolean {
  return read(shortcutsKey) !== "off";
}

export function setShortcutsEnabled(enabled: boolean) {
  write(shortcutsKey, enabled ? "on" : "off");
}

/** Follows the switch in Settings, Appearance, across tabs. */
export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(subscribeToPreferences, getShortcutsEnabled, () => true);
}
