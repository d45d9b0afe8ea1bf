"use client";

import { useEffect, type RefObject } from "react";
import { elsewhereOf } from "@/components/takes/use-elsewhere";
import { useRunWithRegret } from "@/components/takes/use-run-with-regret";
import { shotKeys } from "@/lib/client/all-keys";
import { listKeys } from "@/lib/client/key-guide";
import { useKeylessProviders } from "@/lib/client/provider-keys";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { useShortcuts } from "@/lib/client/shortcuts";
import { usePriceNow } from "@/lib/client/use-prices";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";

/** The take that has the focus, else the newest of the shot that has it. */
function focusedTake(shots: readonly ShotDto[]): TakeDto | undefined {
  const focused = document.activeElement;
  const shotId = focused?.closest<HTMLElement>("[data-shot-id]")?.dataset.shotId;
  const takeId = focused?.closest<HTMLElement>("[data-take-id]")?.dataset.takeId;
  const shot = shots.find(({ id }) => id === shotId);
  return shot?.takes.find(({ id }) => id === takeId) ?? shot?.takes[0];
}

/** J and K walk the shots; R and N act on what has the focus. */
export function useShotKeys(list: RefObject<HTMLElement | null>, shots: readonly ShotDto[]) {
  const run = useRunWithRegret();
  const keyless = useKeylessProviders();
  const priceOf = usePriceNow();
  useEffect(() => listKeys(shotKeys), []);

  const walk = (by: 1 | -1) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-shot-id]") ?? [])];
    const present = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[present < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, present + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };
  const again = (seed: "same" | "new") => () => {
    const origin = focusedTake(shots);
    if (!origin) return false;
    void run.again(origin, seed);
  };
  const elsewhere = () => {
    const origin = focusedTake(shots);
    const other = origin && elsewhereOf(origin, keyless, priceOf, false);
    if (!other || other.obstacle) return false;
    void run.elsewhere(origin, other.model);
  };
  useShortcuts(
    { o: elsewhere, j: walk(1), k: walk(-1), r: again("same"), n: again("new") },
    useShortcutsEnabled(),
  );
}
