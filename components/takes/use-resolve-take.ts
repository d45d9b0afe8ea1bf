"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { newClientKey } from "@/lib/client/client-key";
import { applyTakes } from "@/lib/client/live-cache";
import { useStudioActions } from "@/lib/client/studio-actions";
import { learnPrices } from "@/lib/client/use-prices";
import type { TakeDto } from "@/lib/domain/dtos";
import { microsOfPrice, type Price } from "@/lib/domain/price";
import type { ActionResult } from "@/lib/domain/result";

/** What a person can do about a take that came to a halt. One press at a time. */
export function useResolveTake(take: TakeDto) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [isBusy, setBusy] = useState(false);
  // Kept until answered: a repeated press after a lost answer must not send twice.
  const clientKey = useRef<string>(undefined);

  const ask = async (action: () => Promise<ActionResult<TakeDto>>) => {
    if (isBusy) return;
    setBusy(true);
    const result = await answerOf(action());
    setBusy(false);
    if (result) clientKey.current = undefined;
    if (result?.ok === false && result.error.code === "price_changed") await learnPrices(client);
    if (result?.ok) applyTakes(client, [result.value]);
    else toast.error(result?.error.message ?? unreachableMessage);
  };

  return {
    isBusy,
    checkAgain: () => void ask(() => actions.checkAgain(take.id)),
    fetchAgain: () => void ask(() => actions.retryOutput(take.id)),
    submitAgain: (price: Price) => {
      clientKey.current ??= newClientKey();
      const options = {
        clientKey: clientKey.current,
        expectedPriceMicros: microsOfPrice(price),
      };
      void ask(() => actions.submitAgain(take.id, options));
    },
  };
}
