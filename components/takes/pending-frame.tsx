"use client";

import { Ban, Clock } from "lucide-react";
import { modelOf } from "@/lib/client/model-fields";
import type { TakeDto, TakeWithRecipe } from "@/lib/domain/dtos";
import { ordinal } from "@/lib/domain/relative-time";
import { takeRatio } from "@/lib/domain/take-shape";
import { mayStillBeBilled } from "./billed-word";
import { FailedFrame, UnknownFrame } from "./halted-frame";
import { HeldFrame } from "./held-frame";
import { RunningFrame } from "./running-frame";
import { BreathingDot, FrameText, FrameTitle, TakeFrame } from "./take-frame";

type PendingTake = Exclude<TakeDto, { status: "ready" }>;

interface PendingFrameProps {
  take: PendingTake;
  /** Place in the queue from 1, when it is known. */
  position: number | null;
  typical: number | null;
  /** The same recipe once more. */
  onRunAgain: () => void;
}

/** The picture area of a take that has no picture: what happens, and what can be done. */
export function PendingFrame({ take, position, typical, onRunAgain }: PendingFrameProps) {
  const aspectRatio = takeRatio(take);
  switch (take.status) {
    case "queued":
      if (take.heldFor !== null) return <HeldFrame take={take} />;
      return <QueuedFrame take={take} position={position} />;
    case "submitting":
    case "waiting":
      return <QueuedFrame take={take} position={position} />;
    case "running":
      return <RunningFrame take={take} typical={typical} />;
    case "cancelling":
      return <CancellingFrame take={take} />;
    case "ingesting":
      return (
        <TakeFrame aspectRatio={aspectRatio}>
          <FrameTitle>
            <BreathingDot />
            Saving to library
          </FrameTitle>
          <FrameText>Safe to close this tab.</FrameText>
        </TakeFrame>
      );
    case "failed":
      return <FailedFrame take={take} onRunAgain={onRunAgain} />;
    case "needs_attention":
      return <UnknownFrame take={take} />;
    case "cancelled":
      return (
        <TakeFrame aspectRatio={aspectRatio} quiet>
          <FrameTitle icon={Ban} tone="quiet">
            Cancelled
          </FrameTitle>
          <FrameText>
            {take.billed === "no"
              ? "Stopped before it finished."
              : `Stopped. What was sent to ${whereOf(take)} may be billed.`}
          </FrameText>
        </TakeFrame>
      );
  }
}

function whereOf({ recipe }: TakeWithRecipe): string {
  return modelOf(recipe)?.providerLabel ?? recipe.provider;
}

/** Only what waits in a queue is surely stopped, so no more than that is promised. */
function CancellingFrame({ take }: { take: Extract<TakeDto, { status: "cancelling" }> }) {
  return (
    <TakeFrame aspectRatio={take.recipe.aspectRatio} quiet>
      <FrameTitle icon={Ban} tone="quiet">
        Cancelling
      </FrameTitle>
      <FrameText>
        {mayStillBeBilled(take)
          ? `Already running at ${whereOf(take)}. It may still finish and be billed. A late clip is kept.`
          : "Stopping. A clip that is finished all the same is kept."}
      </FrameText>
    </TakeFrame>
  );
}

interface QueuedFrameProps {
  take: Extract<TakeDto, { status: "queued" | "submitting" | "waiting" }>;
  position: number | null;
}

function QueuedFrame({ take, position }: QueuedFrameProps) {
  return (
    <TakeFrame aspectRatio={take.recipe.aspectRatio}>
      <FrameTitle icon={Clock}>Queued</FrameTitle>
      <FrameText>{queueText(take.status, position)}</FrameText>
    </TakeFrame>
  );
}

function queueText(status: PendingTake["status"], position: number | null): string {
  if (status === "submitting" || position === 1) return "Next in line.";
  return position === null ? "Waiting for its turn." : `${ordinal(position)} in line.`;
}
