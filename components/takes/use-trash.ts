"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { undoFor } from "@/lib/client/bulk-jobs";
import { rereadDays } from "@/lib/client/library-cache";
import { readersDay } from "@/lib/client/library-slices";
import { applyTakes, rewriteTakes } from "@/lib/client/live-cache";
import { organiseKeys } from "@/lib/client/organise-queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { TakeDto } from "@/lib/domain/dtos";
import { isActive } from "@/lib/domain/take-status";

/** "Shot 3, take 1 moved to the trash", and what that means for one that runs. */
function trashedInWords(take: TakeDto): string {
  const name = `Shot ${take.shotNumber}, take ${take.number}`;
  return isActive(take.status)
    ? `${name} moved to the trash and asked to stop`
    : `${name} moved to the trash`;
}

/** Moves one take to the trash, with Undo for 10 s, or back from it. */
export function useTrash() {
  const client = useQueryClient();
  const actions = useStudioActions();

  const set = async (take: TakeDto, isTrashed: boolean): Promise<boolean> => {
    const show = (trashedAt: string | null) =>
      rewriteTakes(client, (other) => (other.id === take.id ? { ...other, trashedAt } : other));
    show(isTrashed ? new Date().toISOString() : null);
    const result = await answerOf(actions.setTrashed(take.id, isTrashed));
    if (result?.ok) {
      applyTakes(client, [result.value]);
      rereadDays(client, [readersDay(take.createdAt)]);
      void client.invalidateQueries({ queryKey: organiseKeys });
      return true;
    }
    show(take.trashedAt);
    toast.error(result?.error.message ?? unreachableMessage);
    return false;
  };
  const restore = async (take: TakeDto) => {
    if (await set(take, false)) toast(`Shot ${take.shotNumber}, take ${take.number} restored`);
  };
  const trash = async (take: TakeDto) => {
    if (!(await set(take, true))) return;
    toast(trashedInWords(take), {
      duration: undoFor,
      action: { label: "Undo", onClick: () => void restore(take) },
    });
  };
  return {
    trash: (take: TakeDto) => void trash(take),
    restore: (take: TakeDto) => void restore(take),
    /** Without a word when it goes well. */
    setTrashed: set,
  };
}
