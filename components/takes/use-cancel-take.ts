"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { applyTakes } from "@/lib/client/live-cache";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { TakeDto } from "@/lib/domain/dtos";

export function useCancelTake() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [isBusy, setBusy] = useState(false);
  const cancel = async (take: TakeDto) => {
    if (isBusy) return;
    setBusy(true);
    const result = await answerOf(actions.cancelTake(take.id));
    setBusy(false);
    if (result?.ok) applyTakes(client, [result.value]);
    else toast.error(result?.error.message ?? unreachableMessage);
  };
  return { cancel: (take: TakeDto) => void cancel(take), isBusy };
}
