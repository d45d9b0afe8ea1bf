"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { readStored, writeStored } from "@/lib/client/browser-storage";
import { newClientKey } from "@/lib/client/client-key";
import {
  checkPlan,
  parsePlanDraft,
  planOfComposer,
  priceOfPlan,
  type PlanDraft,
} from "@/lib/client/sheet-plan-draft";
import { useStudioActions, useStudioUser } from "@/lib/client/studio-actions";
import { useAskFirst } from "@/lib/client/use-budget";
import { useComposer } from "@/lib/client/use-composer";
import { learnPrices, usePriceNow, usePriceOf } from "@/lib/client/use-prices";
import { microsOfPrice, type Price } from "@/lib/domain/price";

/** Only in the browser, which alone knows what was typed. The form of a plan, what it would cost, and its one submission. */
export function usePlan() {
  const { id } = useStudioUser();
  const storageKey = `retake.plan.${id}`;
  const composer = useComposer();
  const [draft, setDraft] = useState(
    () => parsePlanDraft(readStored(storageKey)) ?? planOfComposer(composer.current()),
  );
  const edit = (change: Partial<PlanDraft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setRefused({});
    writeStored(storageKey, JSON.stringify(next));
  };

  const client = useQueryClient();
  const router = useRouter();
  const actions = useStudioActions();
  const askFirst = useAskFirst();
  const priceOf = usePriceOf();
  const priceNow = usePriceNow();
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState("");
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const lastWish = useRef<{ text: string; clientKey: string } | null>(null);

  const checked = useMemo(() => checkPlan(draft), [draft]);
  const price: Price | null = checked.ok
    ? priceOfPlan(checked.shots, checked.plan.seeds.length, priceOf)
    : null;

  const submit = async () => {
    setTried(true);
    if (!checked.ok || isBusy) return;
    const { plan, shots } = checked;
    const total = priceOfPlan(shots, plan.seeds.length, priceNow);
    if (!(await askFirst(total, 1))) return;
    // An unanswered plan may have been made all the same: the same wish keeps its key.
    const text = JSON.stringify(plan);
    const wish =
      lastWish.current?.text === text ? lastWish.current : { text, clientKey: newClientKey() };
    lastWish.current = wish;
    setBusy(true);
    setFailure("");
    const expectedTotalMicros = microsOfPrice(total);
    const { clientKey } = wish;
    const result = await answerOf(actions.planSheet(plan, { clientKey, expectedTotalMicros }));
    setBusy(false);
    if (result?.ok) {
      lastWish.current = null;
      writeStored(storageKey, null);
      router.push(`/sheet?takes=${result.value.takeIds.join(",")}`);
      return;
    }
    if (result) lastWish.current = null;
    if (result?.error.code === "price_changed") await learnPrices(client);
    setFailure(result?.error.message ?? unreachableMessage);
    setRefused(result?.error.fields ?? {});
  };

  return {
    draft,
    edit,
    checked,
    price,
    /** Shown once a person has tried; before, an unfinished form is no fault. */
    errors: { ...(isTried && !checked.ok ? checked.errors : {}), ...refused },
    isBusy,
    failure,
    submit: () => void submit(),
    reset: () => {
      writeStored(storageKey, null);
      setDraft(planOfComposer(composer.current()));
    },
  };
}
