"use client";

import { Star, X } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { modelOf } from "@/lib/client/model-fields";
import type { TakeDto } from "@/lib/domain/dtos";
import { takeSeedText } from "@/lib/domain/imported";
import { billedOf, BilledWord } from "./billed-word";
import { ClipPicture } from "./clip-picture";
import { KeepToggle, TakeNumber } from "./keep-toggle";
import { PendingFrame } from "./pending-frame";
import { SeedChip } from "./seed-chip";
import { TakeMenu } from "./take-menu";
import { useCancelTake } from "./use-cancel-take";
import { useRunAgain, useRunElsewhere } from "./use-run-again";

interface TakeCardProps {
  take: TakeDto;
  /** Place in the queue from 1, when it is known. */
  position: number | null;
  /** Median seconds of takes like this, when it is known. */
  typical: number | null;
  /** The shot's model: a take of another one says where it was made. */
  shotModelKey?: string;
  /** Near the top of the page: its picture is loaded at once. */
  eager?: boolean;
  /** Once it is finished, if that is seen here, it plays by itself. */
  playsWhenReady?: boolean;
}

/** One take in every state: the picture area, and a footer with number, seed and what can be done. */
export function TakeCard(props: TakeCardProps) {
  const { take, position, typical, shotModelKey, eager = false, playsWhenReady = false } = props;
  const model = modelOf(take.recipe);
  const runAgain = useRunAgain();
  const runElsewhere = useRunElsewhere();
  const [wasPending] = useState(take.status !== "ready");
  return (
    <li data-take-id={take.id} className="min-w-0">
      {take.status === "ready" ? (
        <ClipPicture
          take={take}
          appear={wasPending}
          plays={wasPending && playsWhenReady}
          eager={eager}
        />
      ) : (
        <PendingFrame
          take={take}
          position={position}
          typical={typical}
          onRunAgain={() => void runAgain(take, "same")}
        />
      )}
      <TakeFooter
        take={take}
        madeAt={model && model.key !== shotModelKey && shotModelKey ? model.providerLabel : null}
        onRunAgain={(seed) => void runAgain(take, seed)}
        onRunElsewhere={(modelKey) => void runElsewhere(take, modelKey)}
      />
    </li>
  );
}

interface TakeFooterProps extends ComponentProps<typeof TakeMenu> {
  /** Null when it is the provider of the shot. */
  madeAt: string | null;
}

function TakeFooter({ madeAt, ...menu }: TakeFooterProps) {
  const { take } = menu;
  const seed = takeSeedText(take);
  return (
    <div className="@container mt-1.5 flex min-h-6.5 flex-wrap items-center touch:min-h-10 gap-x-1.5 text-xs text-muted-foreground touch:gap-x-1">
      {take.status === "ready" ? <KeepToggle take={take} /> : <TakeNumber number={take.number} />}
      {seed !== null && (
        <SeedChip
          seed={seed}
          locked={take.seedLocked}
          // On a narrow card what it costs has no room beside it; the take's page has both.
          className={billedOf(take) === null ? undefined : "@max-[13rem]:hidden"}
        />
      )}
      {madeAt && <Badge tone="line">{madeAt}</Badge>}
      <span className="ml-auto flex shrink-0 items-center gap-1.5 touch:gap-0">
        <FooterEnd take={take} />
        {isSettled(take) && <TakeMenu {...menu} />}
      </span>
    </div>
  );
}

function isSettled(take: TakeDto): boolean {
  return ["ready", "failed", "cancelled", "needs_attention"].includes(take.status);
}

function FooterEnd({ take }: { take: TakeDto }) {
  switch (take.status) {
    case "queued":
    case "submitting":
    case "waiting":
    case "running":
      return <CancelButton take={take} />;
    case "ready":
      return take.rating === null ? null : <Stars rating={take.rating} />;
    default:
      return <BilledWord take={take} />;
  }
}

function CancelButton({ take }: { take: TakeDto }) {
  const { cancel, isBusy } = useCancelTake();
  return (
    <Button
      variant="ghost"
      size="sm"
      className="h-6 touch:h-10 @max-[13rem]:w-6 @max-[13rem]:px-0 @max-[13rem]:touch:-mr-2 @max-[13rem]:touch:w-10"
      title="Cancel this take"
      aria-disabled={isBusy}
      onClick={() => cancel(take)}
    >
      {/* The word would not fit beside the seed, and a second line would jump when it goes. */}
      <X aria-hidden="true" className="@min-[13rem]:hidden" />
      <span className="@max-[13rem]:sr-only">Cancel</span>
      <span className="sr-only"> take {take.number}</span>
    </Button>
  );
}

function Stars({ rating }: { rating: number }) {
  return (
    <span className="inline-flex items-center gap-0.75 tabular-nums">
      <Star aria-hidden="true" className="size-3" fill="currentColor" strokeWidth={1.9} />
      <span className="sr-only">Rated </span>
      {rating}
      <span className="sr-only"> of 5</span>
    </span>
  );
}
