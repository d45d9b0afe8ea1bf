"use client";

import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "./browser-storage";

// Choices of this browser, kept in its local storage.
const shortcutsKey = "retake.shortcuts";
const listeners = new Set<() => void>();

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
  return readStored(shortcutsKey) !== "off";
}

export function setShortcutsEnabled(enabled: boolean) {
  writeStored(shortcutsKey, enabled ? "on" : "off");
  for (const listener of listeners) listener();
}

/** Follows the switch in Settings, Appearance, across tabs. */
export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(subscribeToPreferences, getShortcutsEnabled, () => true);
}
