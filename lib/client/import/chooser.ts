import { createStore } from "../store";

/** Opens the browser's own choice of files. Set while there is a studio around the page. */
let open: (() => void) | null = null;

/** Call it in the event of a press: a browser opens its dialog for nothing else. */
export function chooseFiles(): void {
  open?.();
}

export function setChooser(chooser: (() => void) | null): void {
  open = chooser;
}

/** Who takes a zip that is dropped; null while nobody does. */
export const zipReceiver = createStore<((file: File) => void) | null>(null);
