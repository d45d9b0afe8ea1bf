"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { applyTakes } from "@/lib/client/live-cache";
import { organiseKeys } from "@/lib/client/organise-queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { TakeDto } from "@/lib/domain/dtos";
import type { ActionResult } from "@/lib/domain/result";

/** Saves tags and the note of a take. Resolves to the sentence of what went wrong, or null. */
export function useOrganise(take: TakeDto) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const save = async (change: Promise<ActionResult<TakeDto>>): Promise<string | null> => {
    const result = await answerOf(change);
    if (!result?.ok) {
      const [field] = Object.values(result?.error.fields ?? {});
      return field ?? result?.error.message ?? unreachableMessage;
    }
    applyTakes(client, [result.value]);
    void client.invalidateQueries({ queryKey: organiseKeys });
    return null;
  };
  return {
    async setTags(tags: string[]) {
      const problem = await save(actions.setTags(take.id, tags));
      if (problem) toast.error(problem);
    },
    setNote: (note: string) => save(actions.setNote(take.id, note)),
  };
}
