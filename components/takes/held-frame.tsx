import { CirclePause, Clock } from "lucide-react";
import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import type { TakeDto } from "@/lib/domain/dtos";
import { budgetName } from "@/lib/domain/spend";
import { cn } from "@/lib/utils";
import { ReleaseButton } from "./release-button";
import { FrameActions, FrameText, FrameTitle, TakeFrame } from "./take-frame";

/** A queued take that is not sent: what it waits for, and what can be done about it. */
export function HeldFrame({ take }: { take: Extract<TakeDto, { status: "queued" }> }) {
  const { aspectRatio } = take.recipe;
  if (take.heldFor === "undo") {
    return (
      <TakeFrame aspectRatio={aspectRatio}>
        <FrameTitle icon={Clock}>Queued</FrameTitle>
        <FrameText>Sent in a moment. Cancel now and nothing is billed.</FrameText>
      </TakeFrame>
    );
  }
  if (take.heldFor === "person") {
    return (
      <TakeFrame aspectRatio={aspectRatio} quiet>
        <FrameTitle icon={CirclePause}>Held by you</FrameTitle>
        <FrameText>It is not sent until you release it. Its price stays set aside.</FrameText>
        <FrameActions>
          <ReleaseButton takeIds={[take.id]} className="bg-card" />
        </FrameActions>
      </TakeFrame>
    );
  }
  const { heldBy } = take;
  const what = heldBy ? budgetName(heldBy) : "the budget";
  const next = heldBy?.period === "month" ? "next month" : "tomorrow";
  return (
    <TakeFrame aspectRatio={aspectRatio} quiet>
      <FrameTitle icon={CirclePause} tone="attention">
        Held
      </FrameTitle>
      <FrameText>
        Held: {what} is reached. It starts by itself {next}, or as soon as the budget has room.
      </FrameText>
      <FrameActions>
        <Link
          href={heldBy?.scope === "token" ? "/settings/tokens" : "/spend"}
          className={cn(buttonVariants({ variant: "outline", size: "sm" }), "bg-card")}
        >
          See the budget
        </Link>
      </FrameActions>
    </TakeFrame>
  );
}
