import type { ConnectionState } from "./live";
import { createStore } from "./store";

/** How this tab hears of changes; shown by the banner on top of the page. */
export const connection = createStore<ConnectionState>("connecting");
