"use client";

import { toast } from "sonner";
import { useCancelTake } from "@/components/takes/use-cancel-take";
import { useRunAgain, useRunElsewhere } from "@/components/takes/use-run-again";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatPrice } from "@/lib/domain/price";
import { undoSeconds } from "@/lib/domain/spend";

/** Time to take back what a key may have spent by mistake. */
const regret = undoSeconds * 1000;

/** Runs from a key or a command: what is paid is said with its price and can be taken back. */
export function useRunWithRegret() {
  const runAgain = useRunAgain();
  const runElsewhere = useRunElsewhere();
  const { cancel } = useCancelTake();
  const say = (take: TakeDto | null, what: string) => {
    if (!take) return;
    toast(`${what} ${formatPrice(take.priceEstimate)}.`, {
      duration: regret,
      action: { label: "Cancel", onClick: () => cancel(take) },
    });
  };
  const nameOf = (origin: TakeDto) => `shot ${origin.shotNumber}, take ${origin.number}`;
  return {
    async again(origin: TakeDto, seed: "same" | "new") {
      const what = seed === "same" ? "Retaking" : "New seed for";
      say(await runAgain(origin, seed, { hold: true }), `${what} ${nameOf(origin)}.`);
    },
    async elsewhere(origin: TakeDto, { key, providerLabel }: ModelDefinition) {
      const name = nameOf(origin);
      const what = `${name.charAt(0).toUpperCase()}${name.slice(1)} on ${providerLabel}.`;
      say(await runElsewhere(origin, key, { hold: true }), what);
    },
  };
}
