"use client";

import { ArrowDownNarrowWide, ArrowDownWideNarrow, Check, ChevronDown } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { cn } from "@/lib/utils";
import { pillShape } from "./filter-pill";

interface OrderPillProps {
  order: LibraryFilter["order"];
  onOrder: (order: LibraryFilter["order"]) => void;
}

export const orders = [
  { value: "newest", label: "Newest", icon: ArrowDownWideNarrow },
  { value: "oldest", label: "Oldest", icon: ArrowDownNarrowWide },
] as const;

/** From which end the library is read. */
export function OrderPill({ order, onOrder }: OrderPillProps) {
  const present = order ?? "newest";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={cn(pillShape, "phone:hidden")}>
        <span className="sr-only">Order: </span>
        {orders.find(({ value }) => value === present)?.label}
        <ChevronDown aria-hidden="true" />
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-36">
        <DropdownMenuRadioGroup
          value={present}
          onValueChange={(value) => onOrder(value === "oldest" ? "oldest" : null)}
        >
          {orders.map(({ value, label, icon: Icon }) => (
            <DropdownMenuRadioItem
              key={value}
              value={value}
              className="size-auto h-8 justify-start gap-2.5 px-2 text-sm text-foreground touch:size-auto touch:h-11"
            >
              <Icon aria-hidden="true" className="size-4 text-muted-foreground" strokeWidth={1.6} />
              {label} first
              {value === present && (
                <Check aria-hidden="true" className="ml-auto size-3.5" strokeWidth={1.9} />
              )}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
