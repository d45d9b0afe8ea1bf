import type { BulkTarget } from "@/lib/domain/bulk";
import { createStore } from "./store";

/** Whether the command palette is open: a key, the top bar and the palette itself change it. */
export const paletteIsOpen = createStore(false);

/** Whether the panel of takes on their way is open. */
export const queueIsOpen = createStore(false);

/** Whether the list of all keys is open. */
export const keysAreOpen = createStore(false);

/** Set to have the composer's prompt take the focus as soon as it is there. */
export const promptIsWanted = createStore(false);

/** What the dialog that exports a zip is open for. */
export const exportIsWanted = createStore<BulkTarget | null>(null);
