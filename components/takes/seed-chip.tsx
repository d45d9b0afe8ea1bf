"use client";

import { Lock } from "lucide-react";
import { toast } from "sonner";
import { badgeVariants } from "@/components/ui/badge";
import { copyText } from "@/lib/client/clipboard";
import { cn } from "@/lib/utils";

interface SeedChipProps {
  seed: string;
  locked: boolean;
  className?: string;
}

/** The seed of a take; a click copies it. Amber with a lock when the seed was chosen to stay. */
export function SeedChip({ seed, locked, className }: SeedChipProps) {
  const copy = async () => {
    if (await copyText(seed)) toast(`Seed ${seed} copied`);
    else toast.error("The browser did not allow copying. Select the seed and copy it by hand.");
  };
  return (
    <button
      type="button"
      aria-label={locked ? `Seed ${seed}, locked. Copy` : `Seed ${seed}. Copy`}
      title="Copy this seed"
      onClick={() => void copy()}
      className={cn(
        badgeVariants({ tone: locked ? "signal" : "neutral" }),
        "relative min-w-0 figures touch:after:absolute touch:after:-inset-y-2",
        "touch:after:inset-x-0",
        !locked && "hover:text-foreground",
        className,
      )}
    >
      {locked && <Lock aria-hidden="true" />}
      <span className="truncate">{seed}</span>
    </button>
  );
}
