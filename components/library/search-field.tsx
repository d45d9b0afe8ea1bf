"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/utils";
import { searchMaximum } from "@/lib/domain/library-search";
import { SearchHelp } from "./search-help";

interface SearchFieldProps {
  value: string;
  /** Changes when `value` was set by something else: then it takes the place of what is typed. */
  given: number;
  onChange: (value: string) => void;
}

/** A burst of keys is one request, and nobody waits for it. */
const pause = 40;

/** Searches a moment after the last key, so that one pause is one request. */
export function SearchField({ value, given, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState({ value, given });
  const [sent, setSent] = useState(value);
  if (known.value !== value || known.given !== given) {
    setKnown({ value, given });
    // Not what was typed here: the address changed, for example by Back.
    if (value !== sent || known.given !== given) {
      setSent(value);
      setTyped(value);
    }
  }
  useEffect(() => {
    const text = typed.trim();
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      onChange(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, sent, onChange]);

  return (
    <div className="group/search relative mr-1.5 w-50 flex-none phone:mr-0 phone:w-auto phone:min-w-0 phone:flex-1 min-[1321px]:w-53.5 min-[1561px]:w-66 min-[1321px]:min-w-50 min-[1321px]:flex-initial">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 phone:left-2 -translate-y-1/2 text-muted-foreground"
        strokeWidth={1.6}
      />
      <Input
        ref={input}
        type="search"
        value={typed}
        maxLength={searchMaximum}
        placeholder="Prompt, seed, shot"
        aria-label="Search prompt, seed or shot"
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        className="text-ellipsis bg-card pr-8 pl-8 phone:not-focus:placeholder-shown:pr-2 not-placeholder-shown:pr-14 min-[1321px]:pr-15 touch:pr-12 touch:not-phone:not-placeholder-shown:pr-20 phone:not-placeholder-shown:pr-12 phone:pl-7.5 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setTyped("");
          input.current?.blur();
        }}
      />
      <div className="absolute top-1/2 right-1 flex -translate-y-1/2 items-center">
        {typed && (
          <button
            type="button"
            aria-label="Clear search"
            className="grid size-6 place-items-center rounded-sm text-muted-foreground hover:text-foreground touch:size-10"
            onClick={() => {
              setTyped("");
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
          </button>
        )}
        {/* On phones the field is too short for it beside words, or while nobody is in it. */}
        <span className={cn("phone:not-group-focus-within/search:hidden", typed && "phone:hidden")}>
          <SearchHelp />
        </span>
        {!typed && <Kbd className="mr-0.75 max-[1320px]:hidden">/</Kbd>}
      </div>
    </div>
  );
}
