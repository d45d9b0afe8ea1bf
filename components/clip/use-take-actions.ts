"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useCancelTake } from "@/components/takes/use-cancel-take";
import { useRunAgain, useRunElsewhere } from "@/components/takes/use-run-again";
import { copyText } from "@/lib/client/clipboard";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatPrice } from "@/lib/domain/price";
import { recipeAsJson, recipeAsText } from "@/lib/domain/recipe-text";
import { undoSeconds } from "@/lib/domain/spend";

const hold = { hold: true };

/** What the take page's buttons and keys do. */
export function useTakeActions(take: TakeDto) {
  const router = useRouter();
  const runAgain = useRunAgain();
  const runElsewhere = useRunElsewhere();
  const { cancel } = useCancelTake();
  const [isBusy, setBusy] = useState(false);

  const run = async (request: Promise<TakeDto | null>) => {
    setBusy(true);
    const made = await request;
    setBusy(false);
    if (!made) return;
    if (made.status === "queued" && made.heldFor === "undo") {
      toast(`Take ${made.number} is sent in a moment. ${formatPrice(made.priceEstimate)}.`, {
        duration: undoSeconds * 1000,
        action: { label: "Cancel", onClick: () => cancel(made) },
      });
      return;
    }
    toast(`Take ${made.number} is queued`, {
      action: { label: "Open", onClick: () => router.push(`/takes/${made.id}`) },
    });
  };
  const copyRecipe = async (text: string, done: string) => {
    if (await copyText(text)) toast(done);
    else toast.error("The browser did not allow copying. Select the recipe and copy it by hand.");
  };

  return {
    busy: isBusy,
    retake: () => void run(runAgain(take, "same", hold)),
    newSeed: () => void run(runAgain(take, "new", hold)),
    runElsewhere: (modelKey: string) => void run(runElsewhere(take, modelKey, hold)),
    copyRecipe: () => {
      if (take.recipe) void copyRecipe(recipeAsText(take.recipe), "Recipe copied");
    },
    copyRecipeAsJson: () => {
      if (take.recipe) void copyRecipe(recipeAsJson(take.recipe), "Recipe copied as JSON");
    },
  };
}
