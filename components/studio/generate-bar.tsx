"use client";

import { CircleX, Command, CornerDownLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useIsApple } from "@/lib/client/platform";

interface GenerateBarProps {
  price: string;
  /** "~14 s", or empty while it is not known. */
  wait: string;
  isBusy: boolean;
  /** Why Generate cannot be pressed; empty when it can. */
  blockedBy: string;
  /** What else to know before pressing. */
  note: string;
  /** What the last try failed with; empty when it did not. */
  failure: string;
  onGenerate: () => void;
}

/** On phones it stands on the tab bar, as high as `--bar-h` in the shell says. */
export function GenerateBar(props: GenerateBarProps) {
  const { price, wait, isBusy, blockedBy, note, failure, onGenerate } = props;
  const isApple = useIsApple();
  return (
    <div
      data-bar
      className="grid gap-2.5 border-t bg-background px-6 pt-3.5 pb-4.5 phone:sticky phone:bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom))] phone:z-20 phone:px-4 phone:py-3"
    >
      {failure && (
        <div role="alert" className="flex items-center gap-2 text-xs">
          <CircleX
            aria-hidden="true"
            className="size-4 shrink-0 text-destructive"
            strokeWidth={1.6}
          />
          <span className="min-w-0 flex-1">{failure}</span>
          <Button size="sm" onClick={onGenerate} aria-disabled={isBusy}>
            Try again
          </Button>
        </div>
      )}
      <Button
        variant="primary"
        size="generate"
        className="w-full justify-start"
        aria-disabled={isBusy || blockedBy !== ""}
        aria-keyshortcuts={isApple ? "Meta+Enter" : "Control+Enter"}
        aria-describedby={blockedBy ? "generate-note" : undefined}
        onClick={onGenerate}
      >
        {isBusy ? "Submitting" : "Generate"}
        <span className="ml-auto tabular-nums">{price}</span>
        <span aria-hidden="true" className="inline-flex gap-0.75 phone:hidden">
          <Kbd className="border-current bg-transparent text-inherit opacity-70">
            {isApple ? <Command /> : "Ctrl"}
          </Kbd>
          <Kbd className="border-current bg-transparent text-inherit opacity-70">
            <CornerDownLeft />
          </Kbd>
        </span>
      </Button>
      <p
        id="generate-note"
        className="flex min-h-4 items-center justify-between gap-2 text-xs text-muted-foreground tabular-nums"
      >
        <span>{blockedBy || note}</span>
        <span className="shrink-0">{wait}</span>
      </p>
    </div>
  );
}
