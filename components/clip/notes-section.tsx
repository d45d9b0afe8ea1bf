"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderPlus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CollectionPicker } from "@/components/takes/collection-picker";
import { TagChip } from "@/components/takes/tag-chip";
import { TagInput } from "@/components/takes/tag-input";
import { useBulkChange } from "@/components/takes/use-bulk-change";
import { badgeVariants } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { collectionsQuery } from "@/lib/client/organise-queries";
import type { TakeDto } from "@/lib/domain/dtos";
import { tagsMaximum } from "@/lib/domain/organise";
import { NoteField } from "./note-field";
import { Section } from "./section";
import { useOrganise } from "./use-organise";

/** What the owner says about the take: its collections, tags and note. */
export function NotesSection({ take }: { take: TakeDto }) {
  const { setTags, setNote } = useOrganise(take);
  const remove = (tag: string) => void setTags(take.tags.filter((other) => other !== tag));
  return (
    <Section title="Notes">
      <div className="grid gap-4">
        <Collections take={take} />
        <div className="grid gap-1.5">
          <h3 className="text-xs font-medium text-muted-foreground">Tags</h3>
          {take.tags.length > 0 && (
            <ul aria-label="Tags" className="flex flex-wrap gap-1">
              {take.tags.map((tag) => (
                <li key={tag} className="max-w-full">
                  <TagChip tag={tag} removeLabel={`Remove ${tag}`} onRemove={() => remove(tag)} />
                </li>
              ))}
            </ul>
          )}
          {take.tags.length < tagsMaximum && (
            <TagInput
              label="Add a tag"
              present={take.tags}
              onAdd={(tags) => void setTags([...take.tags, ...tags].slice(0, tagsMaximum))}
              onRemoveLast={() => {
                const last = take.tags.at(-1);
                if (last) remove(last);
              }}
            />
          )}
        </div>
        <NoteField key={take.id} note={take.note} onSave={setNote} />
      </div>
    </Section>
  );
}

function Collections({ take }: { take: TakeDto }) {
  const change = useBulkChange();
  const { data: collections = [] } = useQuery(collectionsQuery());
  const [isOpen, setOpen] = useState(false);
  const own = collections.filter(({ id }) => take.collectionIds.includes(id));
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <h3 className="text-xs font-medium text-muted-foreground">Collections</h3>
        <Popover open={isOpen} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <Button variant="ghost" size="sm" className="-my-1 ml-auto -mr-2">
              <FolderPlus aria-hidden="true" />
              Add to a collection
            </Button>
          </PopoverTrigger>
          <PopoverContent align="end" aria-label="Collections">
            <CollectionPicker
              membershipOf={(id) => (take.collectionIds.includes(id) ? "all" : "none")}
              onChange={({ id: collectionId, name }, isIn) =>
                void change(
                  { kind: "collect", collectionId, isIn },
                  { ids: [take.id] },
                  { collection: name, isQuiet: true },
                )
              }
            />
          </PopoverContent>
        </Popover>
      </div>
      {own.length > 0 && (
        <ul aria-label="Collections" className="flex flex-wrap gap-1">
          {own.map(({ id, name }) => (
            <li key={id} className="max-w-full">
              <Link
                href={`/library?collection=${id}`}
                className={badgeVariants({ tone: "line", className: "max-w-full touch:h-10" })}
              >
                <span className="truncate">{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
