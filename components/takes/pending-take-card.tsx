import { Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AspectRatio } from "@/lib/domain/frame-size";
import { TakeNumber } from "./keep-toggle";
import { SeedChip } from "./seed-chip";
import { FrameText, FrameTitle, TakeFrame } from "./take-frame";

interface PendingTakeCardProps {
  number: number;
  aspectRatio: AspectRatio;
  /** Null while it is still to be drawn. */
  seed: string | null;
  locked: boolean;
}

/** A take that is on its way to the server. */
export function PendingTakeCard({ number, aspectRatio, seed, locked }: PendingTakeCardProps) {
  return (
    <li className="min-w-0">
      <TakeFrame aspectRatio={aspectRatio}>
        <FrameTitle icon={Clock}>Queued</FrameTitle>
        <FrameText>Submitting.</FrameText>
      </TakeFrame>
      <div className="mt-1.5 flex min-h-6.5 touch:min-h-10 items-center gap-1.5 text-xs text-muted-foreground">
        <TakeNumber number={number} />
        {seed === null ? <Badge>New seed</Badge> : <SeedChip seed={seed} locked={locked} />}
      </div>
    </li>
  );
}
