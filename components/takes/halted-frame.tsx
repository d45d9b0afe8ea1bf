"use client";

import { CircleHelp, CircleX, Pencil, RefreshCw, RotateCcw } from "lucide-react";
import Link from "next/link";
import { Button, buttonVariants } from "@/components/ui/button";
import { usePriceOf } from "@/lib/client/use-prices";
import { findModel } from "@/lib/domain/catalog";
import type { TakeDto } from "@/lib/domain/dtos";
import type { ErrorCode } from "@/lib/domain/errors";
import { takeRatio } from "@/lib/domain/take-shape";
import { cn } from "@/lib/utils";
import { SubmitAgain } from "./submit-again";
import { FrameActions, FrameText, FrameTitle, TakeFrame } from "./take-frame";
import { useResolveTake } from "./use-resolve-take";

type FailedTake = Extract<TakeDto, { status: "failed" }>;
type UnknownTake = Extract<TakeDto, { status: "needs_attention" }>;

/** Failures after the provider had made the video: it may still be there. */
const fetchableCodes: readonly ErrorCode[] = [
  "download_failed",
  "file_not_a_video",
  "output_expired",
  "output_too_large",
  "output_unsafe",
  "storage_full",
  "storing_timed_out",
];

export function FailedFrame({ take, onRunAgain }: { take: FailedTake; onRunAgain: () => void }) {
  const { isBusy, fetchAgain } = useResolveTake(take);
  const isElsewhere = take.recipe?.provider !== "draft" || take.imported !== null;
  const isFetchable = isElsewhere && fetchableCodes.includes(take.error.code);
  return (
    <TakeFrame aspectRatio={takeRatio(take)} quiet>
      <FrameTitle icon={CircleX} tone="failed">
        Failed
      </FrameTitle>
      <FrameText>{take.error.message}</FrameText>
      <FrameActions>
        {isFetchable && (
          <Button size="sm" className="bg-card" aria-disabled={isBusy} onClick={fetchAgain}>
            <RefreshCw aria-hidden="true" />
            {take.imported ? "Try again" : "Fetch again"}
          </Button>
        )}
        {take.error.code === "content_refused" && (
          <Link
            href={`/studio?edit=${take.id}`}
            className={cn(buttonVariants({ variant: "outline", size: "sm" }), "bg-card")}
          >
            <Pencil aria-hidden="true" />
            Edit prompt
          </Link>
        )}
        {take.recipe && (
          <Button size="sm" className="bg-card" onClick={onRunAgain}>
            <RotateCcw aria-hidden="true" />
            Retry
          </Button>
        )}
      </FrameActions>
    </TakeFrame>
  );
}

export function UnknownFrame({ take }: { take: UnknownTake }) {
  const { isBusy, checkAgain, submitAgain } = useResolveTake(take);
  const priceOf = usePriceOf();
  const { provider, model: name } = take.recipe;
  const model = findModel(`${provider}/${name}`);
  const where = model?.providerLabel ?? provider;
  const price = model ? priceOf(model, take.recipe) : take.priceEstimate;
  return (
    <TakeFrame aspectRatio={take.recipe.aspectRatio} quiet>
      <FrameTitle icon={CircleHelp} tone="attention">
        Outcome unknown
      </FrameTitle>
      <FrameText>{take.error.message}</FrameText>
      <FrameActions>
        <Button size="sm" className="bg-card" aria-disabled={isBusy} onClick={checkAgain}>
          <RefreshCw aria-hidden="true" />
          Check with {where}
        </Button>
        <SubmitAgain price={price} isBusy={isBusy} onConfirm={() => submitAgain(price)} />
      </FrameActions>
    </TakeFrame>
  );
}
