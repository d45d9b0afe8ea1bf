"use client";

import { Check } from "lucide-react";
import { useId } from "react";
import { cn } from "@/lib/utils";
import type { FilterGroup } from "./filter-choices";
import type { LibraryCounts } from "@/lib/domain/library";
import type { LibraryFilter } from "@/lib/domain/library-filter";

interface FilterListProps {
  group: FilterGroup;
  filter: LibraryFilter;
  counts: LibraryCounts | undefined;
  onChange: (part: Partial<LibraryFilter>) => void;
}

/** The choices of one filter with how many takes each would show. */
export function FilterList({ group, filter, counts, onChange }: FilterListProps) {
  const name = useId();
  const selected = group.selected(filter);
  const toggle = (value: string) => {
    const isOn = selected.includes(value);
    if (isOn) onChange(group.change(selected.filter((other) => other !== value)));
    else onChange(group.change(group.isMultiple ? [...selected, value] : [value]));
  };
  return (
    <fieldset className="grid min-w-44">
      <legend className="sr-only">{group.label}</legend>
      {group.choices(counts, filter).map(({ value, label, count }) => {
        const isOn = selected.includes(value);
        return (
          <label
            key={value}
            className="flex h-8 items-center gap-2.5 rounded-[5px] px-2 hover:bg-accent hover:text-accent-foreground has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring touch:h-11"
          >
            <span className="relative grid place-items-center">
              {/* A second press takes the choice back, which a radio button cannot. */}
              <input
                type="checkbox"
                name={name}
                checked={isOn}
                className={cn(
                  "peer size-4 appearance-none border border-input outline-none checked:border-foreground checked:bg-foreground",
                  group.isMultiple ? "rounded-[3px]" : "rounded-full",
                )}
                onChange={() => toggle(value)}
              />
              <Check
                aria-hidden="true"
                className="pointer-events-none absolute hidden size-3 text-background peer-checked:block"
                strokeWidth={2.4}
              />
            </span>
            {label}
            <span
              className={cn(
                "ml-auto pl-6 text-xs tabular-nums",
                count === 0 ? "text-subtle-foreground" : "text-muted-foreground",
              )}
            >
              {count?.toLocaleString("en")}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
