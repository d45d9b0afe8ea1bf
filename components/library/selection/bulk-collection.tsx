"use client";

import { FolderPlus } from "lucide-react";
import { CollectionPicker, type Membership } from "@/components/takes/collection-picker";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { BarLabel } from "./bar-label";
import type { LibraryActions } from "./use-library-actions";
import type { LibrarySelection } from "./use-selection";

interface BulkCollectionProps {
  actions: LibraryActions;
  selection: LibrarySelection;
}

export function BulkCollection({ actions, selection }: BulkCollectionProps) {
  const { known, count } = selection;
  const membershipOf = (collectionId: string): Membership => {
    const inside = known.filter((take) => take.collectionIds.includes(collectionId)).length;
    if (inside > 0 && inside < known.length) return "some";
    // What is not loaded may be in it or not.
    if (known.length < count) return "unknown";
    return inside === 0 ? "none" : "all";
  };
  return (
    <Popover open={actions.isCollecting} onOpenChange={actions.setCollecting}>
      <PopoverTrigger asChild>
        <Button variant="ghost" aria-keyshortcuts="B" className="phone:px-2.5">
          <FolderPlus aria-hidden="true" />
          <BarLabel label="Collection" keyName="B" />
        </Button>
      </PopoverTrigger>
      <PopoverContent side="top" align="center" sideOffset={10} aria-label="Collections">
        <CollectionPicker
          membershipOf={membershipOf}
          onChange={(collection, isIn) => actions.collect(collection, isIn)}
        />
      </PopoverContent>
    </Popover>
  );
}
