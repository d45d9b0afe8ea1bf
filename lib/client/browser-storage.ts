/** The browser's local storage, which can be full or switched off. */
export function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // Switched off: nothing was kept, so there is nothing to restore.
    return null;
  }
}

/** Null removes. */
export function writeStored(key: string, value: string | null) {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    // Switched off or full: the page keeps working, only a reload loses what was typed.
  }
}
