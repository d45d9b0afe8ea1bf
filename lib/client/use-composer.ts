"use client";

import { useMemo, useSyncExternalStore } from "react";
import { switchModel } from "@/lib/domain/provider-switch";
import { randomSeed } from "@/lib/domain/seed";
import { announce } from "./announcer";
import { modelOfDraft, type ComposerDraft } from "./composer-draft";
import { composerStore, initialComposerState } from "./composer-store";
import { useStudioUser } from "./studio-actions";

const isBrowser = typeof window !== "undefined";

/** The composer's draft and everything that changes it. An edit takes its field's message away. */
export function useComposer() {
  const { id } = useStudioUser();
  const store = useMemo(() => (isBrowser ? composerStore(id) : null), [id]);
  const state = useSyncExternalStore(
    store?.subscribe ?? (() => () => undefined),
    () => store?.get() ?? initialComposerState,
    () => initialComposerState,
  );
  const commands = useMemo(() => {
    const edit = (change: Partial<ComposerDraft>, ...fields: string[]) => {
      if (!store) return;
      const { draft, errors, lost } = store.get();
      const left = Object.entries(errors).filter(([field]) => !fields.includes(field));
      store.set({
        draft: { ...draft, ...change },
        errors: Object.fromEntries(left),
        lost: lost.filter(({ field }) => !fields.includes(field)),
      });
    };
    return {
      setParameter(name: string, value: unknown) {
        const parameters = { ...store?.get().draft.parameters, [name]: value };
        edit({ parameters }, name);
      },
      /** Keeps every value the other model has too; the others are named, never changed silently. */
      setModel(modelKey: string) {
        const { draft } = store?.get() ?? initialComposerState;
        const model = modelOfDraft({ ...draft, modelKey });
        const { parameters, lost } = switchModel(draft.parameters, model);
        edit({ modelKey, parameters }, "modelKey");
        store?.set({ ...store.get(), lost });
        if (lost.length > 0) announce(lost.map(({ message }) => message).join(" "));
      },
      /** Spaces come with a pasted seed; they are never part of it. */
      setSeedText(text: string) {
        edit({ seedText: text.replace(/\s/g, "").slice(0, 40) }, "seed");
      },
      /** A new seed; the lock stays as it is. */
      rollSeed() {
        edit({ seedText: String(randomSeed()) }, "seed");
      },
      /** Locking an empty field draws the seed that is then kept. */
      toggleLock() {
        const { draft } = store?.get() ?? initialComposerState;
        if (draft.seedLocked) return edit({ seedLocked: false });
        const seedText = draft.seedText === "" ? String(randomSeed()) : draft.seedText;
        edit({ seedLocked: true, seedText }, "seed");
      },
      setTakes(takes: number) {
        edit({ takes }, "takes");
      },
      /** Puts a whole draft in; answers with the one it replaced. */
      replace(draft: ComposerDraft): ComposerDraft | null {
        const before = store?.get().draft ?? null;
        store?.set({ draft, errors: {}, lost: [] });
        return before;
      },
      showErrors(errors: Record<string, string>) {
        if (store) store.set({ ...store.get(), errors });
      },
      current: () => store?.get().draft ?? initialComposerState.draft,
    };
  }, [store]);
  return { ...state, ...commands };
}
