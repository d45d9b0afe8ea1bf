"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useRetryAll } from "@/components/takes/use-run-again";
import { Button } from "@/components/ui/button";
import { queueIsOpen } from "@/lib/client/overlays";
import { liveTakesQuery, queueKey, queueQuery } from "@/lib/client/queries";
import { usePriceOf } from "@/lib/client/use-prices";
import { findModel } from "@/lib/domain/catalog";
import { hasRecipe } from "@/lib/domain/dtos";
import { formatPrice, sumOfPrices } from "@/lib/domain/price";

/** What failed in the last day and was not tried again. A refused prompt would be refused again. */
export function FailedTakes() {
  const client = useQueryClient();
  const { data: live = [] } = useQuery(liveTakesQuery());
  const { data: queue } = useQuery(queueQuery());
  const priceOf = usePriceOf();
  const retryAll = useRetryAll();
  const [isBusy, setBusy] = useState(false);
  const endedCount = live.filter(({ status }) => status === "failed").length;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: queueKey });
  }, [client, endedCount]);

  const triedAgain = new Set(live.map(({ retakeOfId }) => retakeOfId));
  const failed = (queue?.failed ?? []).filter(({ id }) => !triedAgain.has(id));
  if (failed.length === 0) return null;
  const again = failed
    .filter(hasRecipe)
    .filter((take) => take.status !== "failed" || take.error.code !== "content_refused");
  const price = sumOfPrices(
    again.map((take) => {
      const model = findModel(`${take.recipe.provider}/${take.recipe.model}`);
      return model ? priceOf(model, take.recipe) : take.priceEstimate;
    }),
  );
  const retry = async () => {
    if (isBusy) return;
    setBusy(true);
    await retryAll(again);
    setBusy(false);
    await client.invalidateQueries({ queryKey: queueKey });
  };
  return (
    <section aria-label="Failed in the last day" className="px-4 py-3">
      <div className="flex min-h-7 items-center gap-2">
        <h3 className="flex-1 font-medium">Failed in the last day</h3>
        {again.length > 0 && (
          <Button size="sm" aria-disabled={isBusy} onClick={() => void retry()}>
            <RotateCcw aria-hidden="true" />
            Retry {again.length} <span className="tabular-nums">{formatPrice(price)}</span>
          </Button>
        )}
      </div>
      <ul className="mt-1 grid gap-1">
        {failed.map((take) => (
          <li key={take.id} className="text-xs text-muted-foreground">
            <Link
              href={`/takes/${take.id}`}
              onClick={() => queueIsOpen.set(false)}
              className="block w-fit text-foreground hover:underline touch:py-2"
            >
              Shot {take.shotNumber}, take {take.number}
            </Link>
            {take.status === "failed" && take.error.message}
          </li>
        ))}
      </ul>
    </section>
  );
}
