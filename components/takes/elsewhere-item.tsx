"use client";

import { ArrowLeftRight } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { TakeDto } from "@/lib/domain/dtos";
import { useElsewhere } from "./use-elsewhere";

interface ElsewhereItemProps {
  take: TakeDto;
  onRun: (modelKey: string) => void;
}

/** Absent where there is no other provider; with the reason where it cannot be used. */
export function ElsewhereItem({ take, onRun }: ElsewhereItemProps) {
  const elsewhere = useElsewhere(take);
  if (!elsewhere) return null;
  const { model, price, obstacle } = elsewhere;
  return (
    <DropdownMenuItem disabled={obstacle !== null} onSelect={() => onRun(model.key)}>
      <ArrowLeftRight aria-hidden="true" />
      <span>
        Same on {model.providerLabel}
        {obstacle && <span className="block max-w-48 text-xs whitespace-normal">{obstacle}</span>}
      </span>
      {!obstacle && <span className="ml-auto pl-3 tabular-nums">{price}</span>}
    </DropdownMenuItem>
  );
}
