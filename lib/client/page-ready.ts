import { createStore } from "./store";

/**
 * True once a page has come to life over the server's HTML. Live changes wait for it: put into the
 * cache any earlier, the first render in the browser would differ from what the server drew.
 */
export const pageIsReady = createStore(false);
