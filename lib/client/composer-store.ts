import type { LostValue } from "@/lib/domain/provider-switch";
import { readStored, writeStored } from "./browser-storage";
import { emptyDraft, parseDraft, type ComposerDraft, type ComposerErrors } from "./composer-draft";
import { createStore, type Store } from "./store";

interface ComposerState {
  draft: ComposerDraft;
  errors: ComposerErrors;
  /** What the last change of model could not keep, until that field is set anew. */
  lost: readonly LostValue[];
}

/** What the server renders, and where hydration starts. */
export const initialComposerState: ComposerState = { draft: emptyDraft(), errors: {}, lost: [] };

const stores = new Map<string, Store<ComposerState>>();

/**
 * The composer of one person in this tab. Read from storage once; every change is written back, so
 * that a reload or a crash loses nothing.
 */
export function composerStore(userId: string): Store<ComposerState> {
  const existing = stores.get(userId);
  if (existing) return existing;
  const key = `retake.composer.${userId}`;
  const draft = parseDraft(readStored(key));
  const store = createStore<ComposerState>({ draft, errors: {}, lost: [] });
  store.subscribe(() => writeStored(key, JSON.stringify(store.get().draft)));
  stores.set(userId, store);
  return store;
}
