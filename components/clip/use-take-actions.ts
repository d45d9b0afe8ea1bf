"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useRunAgain } from "@/components/takes/use-run-again";
import { copyText } from "@/lib/client/clipboard";
import type { TakeDto } from "@/lib/domain/dtos";
import { recipeAsText } from "@/lib/domain/recipe-text";

/** What the take page's buttons and keys do. */
export function useTakeActions(take: TakeDto) {
  const router = useRouter();
  const runAgain = useRunAgain();
  const [isBusy, setBusy] = useState(false);

  const run = async (seed: "same" | "new") => {
    setBusy(true);
    const made = await runAgain(take, seed);
    setBusy(false);
    if (!made) return;
    toast(`Take ${made.number} is queued`, {
      action: { label: "Open", onClick: () => router.push(`/takes/${made.id}`) },
    });
  };
  const copyRecipe = async () => {
    if (await copyText(recipeAsText(take.recipe))) toast("Recipe copied");
    else toast.error("The browser did not allow copying. Select the recipe and copy it by hand.");
  };

  return {
    busy: isBusy,
    retake: () => void run("same"),
    newSeed: () => void run("new"),
    copyRecipe: () => void copyRecipe(),
  };
}
