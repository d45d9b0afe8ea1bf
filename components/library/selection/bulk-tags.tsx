"use client";

import { Tag } from "lucide-react";
import { TagChip } from "@/components/takes/tag-chip";
import { TagInput } from "@/components/takes/tag-input";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { BarLabel } from "./bar-label";
import type { LibraryActions } from "./use-library-actions";
import type { LibrarySelection } from "./use-selection";

interface BulkTagsProps {
  actions: LibraryActions;
  selection: LibrarySelection;
}

/** Tags for everything that is selected; those that some of it has can be taken off. */
export function BulkTags({ actions, selection }: BulkTagsProps) {
  const present = [...new Set(selection.known.flatMap((take) => take.tags))].sort();
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" className="phone:px-2.5">
          <Tag aria-hidden="true" />
          <BarLabel label="Tag" />
        </Button>
      </PopoverTrigger>
      <PopoverContent
        side="top"
        align="center"
        sideOffset={10}
        aria-label="Tags"
        className="w-72 p-2"
      >
        <TagInput
          label="Add a tag"
          present={[]}
          autoFocus
          onAdd={(tags) => actions.addTags(tags)}
        />
        {present.length > 0 && (
          <ul className="mt-2 flex max-h-40 flex-wrap gap-1 overflow-y-auto">
            {present.map((tag) => (
              <li key={tag} className="max-w-full">
                <TagChip
                  tag={tag}
                  removeLabel={`Take ${tag} off the selected takes`}
                  onRemove={() => actions.removeTag(tag)}
                />
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
