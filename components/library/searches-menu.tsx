"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Trash2, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { organiseKeys, savedSearchesQuery } from "@/lib/client/organise-queries";
import { useStudioActions } from "@/lib/client/studio-actions";
import {
  filterParams,
  isFiltered,
  noFilter,
  readFilter,
  type LibraryFilter,
} from "@/lib/domain/library-filter";
import { nameMaximum } from "@/lib/domain/organise";
import type { ActionResult } from "@/lib/domain/result";

interface SearchesMenuProps {
  filter: LibraryFilter;
  onChange: (filter: LibraryFilter) => void;
}

const row =
  "flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-[5px] px-2 text-left hover:bg-accent hover:text-accent-foreground aria-[current]:bg-secondary touch:h-11";

/** Searches under a name, a way to keep this one, and the trash. */
export function SearchesMenu({ filter, onChange }: SearchesMenuProps) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [isOpen, setOpen] = useState(false);
  const { data: searches = [] } = useQuery({ ...savedSearchesQuery(), enabled: isOpen });
  const [name, setName] = useState("");
  const query = filterParams(filter).toString();

  const send = async (change: Promise<ActionResult<unknown>>): Promise<boolean> => {
    const result = await answerOf(change);
    if (!result?.ok) {
      const { error } = result ?? {};
      toast.error(error?.fields.name ?? error?.message ?? unreachableMessage);
    }
    void client.invalidateQueries({ queryKey: organiseKeys });
    return result?.ok ?? false;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && (await send(actions.saveSearch(name, query)))) setName("");
  };
  const show = (next: LibraryFilter) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Saved searches and trash">
          <Bookmark aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Saved searches" className="w-72">
        {searches.length === 0 && (
          <p className="px-2 py-1.5 text-xs text-muted-foreground">
            {isFiltered(filter)
              ? "No saved searches yet. Name this one to keep it."
              : "No saved searches yet. Search or filter, then keep it here."}
          </p>
        )}
        <ul aria-label="Saved searches" className="max-h-64 overflow-y-auto">
          {searches.map((search) => (
            <li key={search.id} className="flex items-center">
              <button
                type="button"
                className={row}
                aria-current={search.query === query || undefined}
                onClick={() => show(readFilter(new URLSearchParams(search.query)))}
              >
                <span className="truncate">{search.name}</span>
              </button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Delete the search ${search.name}`}
                onClick={() => void send(actions.deleteSavedSearch(search.id))}
              >
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
        {isFiltered(filter) && (
          <form className="mt-1 flex gap-1.5" onSubmit={(event) => void save(event)}>
            <Input
              aria-label="Name of this search"
              placeholder="Name this search"
              maxLength={nameMaximum}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" aria-disabled={name.trim() === ""}>
              Save
            </Button>
          </form>
        )}
        <div className="-mx-1.25 my-1.25 h-px bg-border" />
        <button
          type="button"
          className={`${row} w-full`}
          aria-current={filter.trash || undefined}
          onClick={() => show({ ...noFilter, trash: true })}
        >
          <Trash2
            aria-hidden="true"
            className="size-4 flex-none text-muted-foreground"
            strokeWidth={1.6}
          />
          Trash
        </button>
      </PopoverContent>
    </Popover>
  );
}
