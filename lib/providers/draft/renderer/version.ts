import "server-only";

/** Part of every draft's recipe: raise it whenever the same request would give other pixels. */
export const rendererVersion = "1";
