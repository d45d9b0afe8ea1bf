"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { libraryStatuses, type LibraryStatus } from "@/lib/domain/library-status";

export interface LibraryFilters {
  search: string;
  status: LibraryStatus | null;
}

interface LibraryFiltersBarProps {
  filters: LibraryFilters;
  onChange: (change: Partial<LibraryFilters>) => void;
  /** Takes that match; null while counting. */
  total: number | null;
}

const statusLabels: Record<LibraryStatus, string> = {
  ready: "Ready",
  active: "Running",
  failed: "Failed",
  cancelled: "Cancelled",
  needs_attention: "Needs you",
};

export function LibraryFiltersBar(props: LibraryFiltersBarProps) {
  const { filters, onChange, total } = props;
  return (
    <div
      role="search"
      aria-label="Filter the library"
      className="sticky top-(--topbar-h) z-30 flex h-15 items-center gap-2 overflow-x-auto border-b border-border bg-background px-4 [scrollbar-width:none] not-phone:h-13 not-phone:px-6"
    >
      <SearchField value={filters.search} onChange={(search) => onChange({ search })} />
      <div role="group" aria-label="Status" className="flex flex-none gap-1">
        {[null, ...libraryStatuses].map((status) => (
          <Button
            key={status ?? "all"}
            variant="ghost"
            size="sm"
            aria-pressed={filters.status === status}
            className="aria-pressed:border-border-strong aria-pressed:bg-secondary aria-pressed:text-foreground"
            onClick={() => onChange({ status })}
          >
            {status === null ? "All" : statusLabels[status]}
          </Button>
        ))}
      </div>
      <p
        aria-live="polite"
        className="ml-auto flex-none pl-2 text-xs whitespace-nowrap text-muted-foreground tabular-nums"
      >
        {total === null ? "" : `${total.toLocaleString("en")} ${total === 1 ? "take" : "takes"}`}
      </p>
    </div>
  );
}

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** Searches a moment after the last key, so that one pause is one request. */
function SearchField({ value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // The address changed from outside, for example by Back.
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), 200);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <div className="relative w-50 flex-none wide:w-66">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        strokeWidth={1.6}
      />
      <Input
        ref={input}
        type="search"
        value={typed}
        maxLength={200}
        placeholder="Prompt or seed"
        aria-label="Search prompt or seed"
        aria-keyshortcuts="/"
        className="bg-card px-8 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setTyped("");
            input.current?.blur();
          }
        }}
      />
      {typed && (
        <button
          type="button"
          aria-label="Clear search"
          className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-muted-foreground hover:text-foreground"
          onClick={() => {
            setTyped("");
            input.current?.focus();
          }}
        >
          <X aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </button>
      )}
    </div>
  );
}
