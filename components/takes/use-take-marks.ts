"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { applyTakes, rewriteTakes } from "@/lib/client/live-cache";
import { useStudioActions } from "@/lib/client/studio-actions";
import { unreachableMessage } from "@/lib/client/api";
import type { TakeDto } from "@/lib/domain/dtos";
import type { ActionResult } from "@/lib/domain/result";

type Marks = Pick<TakeDto, "kept" | "rating">;

/** Keeping and rating. The mark is shown at once and taken back when the server refuses it. */
export function useTakeMarks() {
  const client = useQueryClient();
  const actions = useStudioActions();

  const mark = async (
    take: TakeDto,
    marks: Partial<Marks>,
    send: () => Promise<ActionResult<TakeDto>>,
  ) => {
    const show = (values: Partial<Marks>) =>
      rewriteTakes(client, (other) => (other.id === take.id ? { ...other, ...values } : other));
    show(marks);
    const result = await send().catch(() => null);
    if (result?.ok) {
      applyTakes(client, [result.value]);
      return;
    }
    show({ kept: take.kept, rating: take.rating });
    toast.error(result?.error.message ?? unreachableMessage);
  };

  return {
    setKept: (take: TakeDto, kept: boolean) =>
      void mark(take, { kept }, () => actions.setKept(take.id, kept)),
    setRating: (take: TakeDto, rating: number | null) =>
      void mark(take, { rating }, () => actions.setRating(take.id, rating)),
  };
}
