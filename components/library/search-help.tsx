"use client";

import { CircleHelp } from "lucide-react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const examples = [
  ["silver ship", "Both words, in any order"],
  ["“city park”", "These words side by side"],
  ["-rain", "Without this word"],
  ["seed:42", "This seed; digits alone do the same"],
  ["shot:28", "Takes of this shot"],
  ["provider:fal", "Made by this provider"],
  ["ratio:9:16", "In this shape"],
  ["is:kept", "Kept; also ready, failed, draft, retake, rated"],
  ["rating:>3", "More than three stars"],
  ["before:2026-10", "Earlier than October; also after:"],
] as const;

/** What can be typed into the search. */
export function SearchHelp() {
  return (
    <Popover>
      <PopoverTrigger
        aria-label="Search help"
        className="grid size-6 place-items-center rounded-sm text-muted-foreground hover:text-foreground touch:size-10"
      >
        <CircleHelp aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
      </PopoverTrigger>
      <PopoverContent
        aria-label="Search help"
        className="w-90 max-w-[calc(100vw-16px)] px-3.5 py-3"
      >
        <p className="text-muted-foreground">
          Prompts, negative prompts, notes, seeds and shot numbers are searched. A minus in front of
          anything leaves it out.
        </p>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.25">
          {examples.map(([text, meaning]) => (
            <div key={text} className="contents">
              <dt className="font-mono text-xs leading-5">{text}</dt>
              <dd className="text-muted-foreground">{meaning}</dd>
            </div>
          ))}
        </dl>
      </PopoverContent>
    </Popover>
  );
}
