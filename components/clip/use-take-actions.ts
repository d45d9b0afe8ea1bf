"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { toast } from "sonner";
import { copyText } from "@/lib/client/clipboard";
import { newClientKey } from "@/lib/client/client-key";
import { useStudioActions } from "@/lib/client/studio-actions";
import { takeQuery } from "@/lib/client/queries";
import type { TakeDto } from "@/lib/domain/dtos";
import { recipeAsText } from "@/lib/domain/recipe-text";

type SeedChoice = "same" | "new";

/** Runs the take again and opens the new one; a press during the answer is the same press. */
export function useTakeActions(take: TakeDto) {
  const actions = useStudioActions();
  const router = useRouter();
  const client = useQueryClient();
  // One key an intention: kept until the answer, so that a repeated send never makes two takes.
  const keys = useRef<Partial<Record<SeedChoice, string>>>({});

  const runAgain = useMutation({
    mutationFn: async (seed: SeedChoice) => {
      const clientKey = (keys.current[seed] ??= newClientKey());
      const result = await actions.runAgain(take.id, { clientKey, seed });
      if (!result.ok) throw new Error(result.error.message);
      delete keys.current[seed];
      return result.value;
    },
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: takeQuery(take.id).queryKey });
      toast(`Take ${made.number} is queued`, {
        action: { label: "Open", onClick: () => router.push(`/takes/${made.id}`) },
      });
    },
    onError: (error) => toast.error(error.message),
  });

  const copyRecipe = async () => {
    if (await copyText(recipeAsText(take.recipe))) toast("Recipe copied");
    else toast.error("The browser did not allow copying. Select the recipe and copy it by hand.");
  };

  return {
    busy: runAgain.isPending,
    retake: () => runAgain.mutate("same"),
    newSeed: () => runAgain.mutate("new"),
    copyRecipe: () => void copyRecipe(),
  };
}
