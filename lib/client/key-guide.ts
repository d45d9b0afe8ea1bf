import { createStore } from "./store";

export interface KeyHelp {
  keys: readonly string[];
  does: string;
}

export interface KeyGroup {
  title: string;
  keys: readonly KeyHelp[];
}

const groups = createStore<readonly KeyGroup[]>([]);

/** The keys of what is on screen now, listed by the help dialog. */
export const keyGroups = groups;

/** Adds a group until the returned function is called. */
export function listKeys(group: KeyGroup): () => void {
  groups.set([...groups.get(), group]);
  return () => groups.set(groups.get().filter((other) => other !== group));
}
