"use client";

import { X } from "lucide-react";
import { Badge } from "@/components/ui/badge";

interface TagChipProps {
  tag: string;
  /** Said to those who cannot see where it is taken off. */
  removeLabel: string;
  onRemove: () => void;
}

export function TagChip({ tag, removeLabel, onRemove }: TagChipProps) {
  return (
    <Badge className="max-w-full gap-0.5 pr-0 touch:h-10">
      <span className="truncate">{tag}</span>
      <button
        type="button"
        aria-label={removeLabel}
        className="grid size-6 flex-none place-items-center rounded-sm hover:text-foreground touch:size-10"
        onClick={onRemove}
      >
        <X aria-hidden="true" />
      </button>
    </Badge>
  );
}
