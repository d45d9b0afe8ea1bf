"use client";

import { ChevronDown, X } from "lucide-react";
import type { ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { LibraryCounts } from "@/lib/domain/library";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { cn } from "@/lib/utils";
import { valueInWords, type FilterGroup } from "./filter-choices";
import { FilterList } from "./filter-list";

export const pillShape =
  "inline-flex h-7 flex-none items-center gap-1 rounded-[5px] px-1.5 whitespace-nowrap text-muted-foreground min-[1561px]:gap-1.25 min-[1561px]:px-2.5 hover:bg-accent hover:text-foreground touch:h-10 [&_svg]:size-3 [&_svg]:flex-none [&_svg]:stroke-[1.9]";

interface FilterPillProps {
  group: FilterGroup;
  filter: LibraryFilter;
  counts: LibraryCounts | undefined;
  onChange: (part: Partial<LibraryFilter>) => void;
  /** The counts will be needed. */
  onOpen: () => void;
  /** Below the choices. */
  children?: ReactNode;
}

/** One filter of the bar: its value and an × when it is set, its choices when it is pressed. */
export function FilterPill({ group, filter, counts, onChange, onOpen, children }: FilterPillProps) {
  const value = valueInWords(group, filter);
  return (
    <Popover onOpenChange={(isOpen) => isOpen && onOpen()}>
      <span
        className={cn(
          "flex flex-none items-center rounded-[5px]",
          value && "bg-secondary shadow-[inset_0_0_0_1px_var(--border-strong)]",
        )}
      >
        <PopoverTrigger
          className={cn(pillShape, value && "pr-1 text-foreground hover:bg-transparent")}
          onPointerEnter={onOpen}
          onFocus={onOpen}
        >
          {value ? (
            <span>
              {group.label}: <span className="font-medium">{value}</span>
            </span>
          ) : (
            <>
              {group.label}
              <ChevronDown aria-hidden="true" />
            </>
          )}
        </PopoverTrigger>
        {value && (
          <button
            type="button"
            aria-label={`Clear ${group.label}`}
            className="grid h-7 w-6.5 place-items-center rounded-[5px] text-muted-foreground hover:text-foreground touch:h-10 touch:w-10 [&_svg]:size-3"
            onClick={() => onChange(group.change([]))}
          >
            <X aria-hidden="true" strokeWidth={1.9} />
          </button>
        )}
      </span>
      <PopoverContent aria-label={group.label}>
        <div className="max-h-80 overflow-y-auto">
          <FilterList group={group} filter={filter} counts={counts} onChange={onChange} />
        </div>
        {children}
      </PopoverContent>
    </Popover>
  );
}

interface TogglePillProps {
  label: string;
  pressed: boolean;
  onToggle: (pressed: boolean) => void;
}

/** A filter that is on or off. */
export function TogglePill({ label, pressed, onToggle }: TogglePillProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={cn(
        pillShape,
        "aria-pressed:bg-secondary aria-pressed:text-foreground aria-pressed:shadow-[inset_0_0_0_1px_var(--border-strong)]",
      )}
      onClick={() => onToggle(!pressed)}
    >
      {label}
    </button>
  );
}
