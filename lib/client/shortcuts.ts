"use client";

import { useEffect, useLayoutEffect, useRef } from "react";

/** True while a key belongs to a field: single-key shortcuts must not act then. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target?.closest) return false;
  return target.isContentEditable || target.closest("input, textarea, select") !== null;
}

/** True while a dialog or menu is open, which takes the keys for itself; not while one fades out. */
export function isOverlaid(): boolean {
  const overlays = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  // The list in a palette that fades out has no state of its own.
  return [...overlays].some((overlay) => !overlay.closest('[data-state="closed"]'));
}

/** `d`, `Shift+D`, `,`: letters are matched whatever the layout's case. */
function nameOf(event: KeyboardEvent): string {
  const isLetter = /^[a-z]$/i.test(event.key);
  if (!isLetter) return event.key;
  return event.shiftKey ? `Shift+${event.key.toUpperCase()}` : event.key.toLowerCase();
}

/**
 * Single-key shortcuts for as long as the component lives. They do nothing while someone types,
 * while a dialog is open, or together with ⌘, Ctrl or Alt. A binding that returns `false` leaves
 * the key to the browser.
 */
export function useShortcuts(
  bindings: Record<string, (event: KeyboardEvent) => void | false>,
  enabled: boolean,
) {
  const latest = useRef(bindings);
  // With the picture: a key means what stands on the screen, not what stood there before.
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      const action = latest.current[nameOf(event)];
      if (!action || isTyping(event) || isOverlaid()) return;
      if (action(event) !== false) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
