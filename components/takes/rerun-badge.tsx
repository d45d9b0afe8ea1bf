import { ArrowLeftRight, Equal, EqualApproximately, type LucideIcon } from "lucide-react";
import type { Verification } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";

type Verdict = Verification["verdict"];

const looks: Record<
  Verdict,
  { word: string; icon: LucideIcon; tone: string; iconOnPicture: string }
> = {
  identical: {
    word: "Identical",
    icon: Equal,
    tone: "bg-success-muted text-success",
    iconOnPicture: "text-[oklch(0.77_0.11_152)]",
  },
  close: {
    word: "Close",
    icon: EqualApproximately,
    tone: "bg-muted text-muted-foreground",
    iconOnPicture: "",
  },
  drifted: {
    word: "Drifted",
    icon: ArrowLeftRight,
    tone: "bg-attention-muted text-attention",
    iconOnPicture: "text-[oklch(0.77_0.085_240)]",
  },
};

interface RerunBadgeProps {
  verdict: Verdict;
  /** Over a picture the badge sits on the scrim, whatever the theme. */
  onPicture?: boolean;
  /** Where there is no room for the word: it is only read out. */
  isShort?: boolean;
  className?: string;
}

/** Whether a re-run came out the same. A sign and, where there is room, a word; never colour alone. */
export function RerunBadge(props: RerunBadgeProps) {
  const { verdict, onPicture = false, isShort = false, className } = props;
  const { word, icon: Icon, tone, iconOnPicture } = looks[verdict];
  return (
    <span
      data-slot="rerun-badge"
      className={cn(
        "inline-flex items-center gap-1.5 leading-none whitespace-nowrap",
        onPicture
          ? "h-5 rounded-[3px] bg-scrim px-1.5 text-2xs text-stage-foreground"
          : cn("h-5.5 rounded-sm px-[7px] text-xs", tone),
        className,
      )}
    >
      <Icon
        aria-hidden="true"
        strokeWidth={1.9}
        className={cn("size-3", onPicture && iconOnPicture)}
      />
      <span className={cn(isShort && "sr-only")}>{word}</span>
    </span>
  );
}
