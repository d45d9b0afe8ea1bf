"use client";

import { Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useQueueActions } from "./use-queue-actions";

interface ReleaseButtonProps {
  takeIds: string[];
  /** Says which takes, where that is not plain to see. */
  label?: string;
  className?: string;
}

/** Lets takes go that their owner holds. */
export function ReleaseButton({ takeIds, label, className }: ReleaseButtonProps) {
  const { isBusy, release } = useQueueActions();
  return (
    <Button
      size="sm"
      aria-label={label}
      aria-disabled={isBusy}
      className={className}
      onClick={() => release(takeIds)}
    >
      <Play aria-hidden="true" />
      Release
    </Button>
  );
}
