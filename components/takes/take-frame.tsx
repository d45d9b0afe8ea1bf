import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ratioParts, type AspectRatio } from "@/lib/domain/frame-size";
import { cn } from "@/lib/utils";

interface TakeFrameProps {
  aspectRatio: AspectRatio;
  /** Fainter corners: nothing more will come of this take. */
  quiet?: boolean;
  children: ReactNode;
}

/** A viewfinder in the take's own shape, for every state that has no picture. */
export function TakeFrame({ aspectRatio, quiet = false, children }: TakeFrameProps) {
  const { width, height } = ratioParts(aspectRatio);
  return (
    <div
      className={cn(
        "relative flex flex-col rounded-sm bg-frame px-4 py-3.5 shadow-[inset_0_0_0_1px_var(--border)]",
        // On phones a landscape frame with nothing in it would only push the rest away.
        width > height && "phone:aspect-auto! phone:min-h-32",
      )}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <span aria-hidden="true" className={cn("viewfinder", quiet && "opacity-30")} />
      {children}
    </div>
  );
}

interface FrameTitleProps {
  icon?: LucideIcon;
  tone?: "plain" | "quiet" | "failed" | "attention";
  children: ReactNode;
}

const tones = {
  plain: "font-medium",
  quiet: "text-muted-foreground",
  failed: "font-medium text-destructive",
  attention: "font-medium text-attention",
} as const;

export function FrameTitle({ icon: Icon, tone = "plain", children }: FrameTitleProps) {
  return (
    <p className={cn("flex items-center gap-1.75 leading-4.5", tones[tone])}>
      {Icon ? <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.6} /> : null}
      {children}
    </p>
  );
}

export function FrameText({ children }: { children: ReactNode }) {
  return <p className="mt-0.75 text-xs text-pretty text-muted-foreground">{children}</p>;
}

/** Buttons below the sentence they answer, however tall the frame is. */
export function FrameActions({ children }: { children: ReactNode }) {
  return <div className="relative flex flex-wrap gap-1.5 pt-1.5">{children}</div>;
}

/** "Something is running": the only endless animation. */
export function BreathingDot() {
  return (
    <span
      aria-hidden="true"
      className="size-1.5 shrink-0 animate-breathe rounded-full bg-foreground"
    />
  );
}
