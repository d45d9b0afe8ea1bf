"use client";

import { BilledWord } from "@/components/takes/billed-word";
import { PendingFrame } from "@/components/takes/pending-frame";
import { useCancelTake } from "@/components/takes/use-cancel-take";
import { Button } from "@/components/ui/button";
import type { TakeDto } from "@/lib/domain/dtos";
import { takeShape } from "@/lib/domain/take-shape";
import { cn } from "@/lib/utils";

interface PendingStageProps {
  take: Exclude<TakeDto, { status: "ready" }>;
  /** Median seconds of takes like this, when it is known. */
  typical: number | null;
  onRetry: () => void;
}

const cancellable: TakeDto["status"][] = ["queued", "submitting", "waiting", "running"];

/** The stage of a take that has no clip: its state in the clip's own shape. */
export function PendingStage({ take, typical, onRetry }: PendingStageProps) {
  const { cancel, isBusy } = useCancelTake();
  const size = takeShape(take);
  const position = take.status === "waiting" ? take.queuePosition : null;
  return (
    <section aria-label="State" data-theme="dark" className="border-y bg-stage p-4 text-foreground">
      <div
        className="relative mx-auto w-full"
        style={{ maxWidth: `calc((100dvh - 292px) * ${size.width / size.height})` }}
      >
        <PendingFrame take={take} position={position} typical={typical} onRunAgain={onRetry} />
        <p
          className={cn(
            "text-xs leading-4.5 text-muted-foreground empty:hidden",
            // A tall frame has no room for it beside the title.
            size.width > size.height ? "absolute top-3.5 right-4" : "mt-2",
          )}
        >
          <BilledWord take={take} />
        </p>
      </div>
      {cancellable.includes(take.status) && (
        <div className="mt-3 flex justify-center">
          <Button variant="outline" aria-disabled={isBusy} onClick={() => cancel(take)}>
            Cancel
          </Button>
        </div>
      )}
    </section>
  );
}
