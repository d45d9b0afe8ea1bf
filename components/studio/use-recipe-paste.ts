"use client";

import { useEffect, type RefObject } from "react";
import { toast } from "sonner";
import { draftOfRecipe, type ComposerDraft } from "@/lib/client/composer-draft";
import { findModel } from "@/lib/domain/catalog";
import { parseRecipe } from "@/lib/domain/recipe-text";

/**
 * A recipe that is pasted into the composer, or while no field has the focus, sets all of it; what
 * stood there can be had back. Any other text stays a text.
 */
export function useRecipePaste(
  form: RefObject<HTMLFormElement | null>,
  replace: (draft: ComposerDraft) => ComposerDraft | null,
) {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement | null;
      const isField = target?.closest?.("input, textarea, [contenteditable]") !== null;
      if (isField && !form.current?.contains(target)) return;
      const recipe = parseRecipe(event.clipboardData?.getData("text/plain") ?? "");
      if (!recipe) return;
      event.preventDefault();
      const draft = draftOfRecipe(recipe);
      const before = replace(draft);
      const isOffered = findModel(`${recipe.provider}/${recipe.model}`) !== undefined;
      toast(
        isOffered
          ? "The recipe is in the composer"
          : `The recipe is in the composer. ${recipe.model} is not offered here.`,
        {
          duration: 10_000,
          action: before ? { label: "Undo", onClick: () => replace(before) } : undefined,
        },
      );
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [form, replace]);
}
