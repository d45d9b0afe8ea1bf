"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useBulkChange } from "@/components/takes/use-bulk-change";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { readersTimeZone } from "@/lib/client/library-slices";
import { trashDays } from "@/lib/domain/organise";
import { PurgeDialog } from "./selection/purge-dialog";

interface TrashBannerProps {
  isEmpty: boolean;
  onLeave: () => void;
}

/** Above the takes in the trash: what happens to them, and the ways out. */
export function TrashBanner({ isEmpty, onLeave }: TrashBannerProps) {
  const change = useBulkChange();
  const [isAsked, setAsked] = useState(false);
  const empty = () => {
    setAsked(false);
    const everything = { query: "trash=yes", timeZone: readersTimeZone(), except: [] };
    void change({ kind: "purge" }, everything);
  };
  return (
    <Banner className="mx-(--gutter) mt-4 flex-wrap">
      <Trash2 aria-hidden="true" className="text-muted-foreground" />
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-medium">Trash.</span> Takes are deleted for good after {trashDays}{" "}
        days.
      </p>
      <div className="flex flex-none gap-2">
        <Button size="sm" onClick={onLeave}>
          Back to the library
        </Button>
        {!isEmpty && (
          <Button variant="danger" size="sm" onClick={() => setAsked(true)}>
            Empty trash
          </Button>
        )}
      </div>
      <PurgeDialog isOpen={isAsked} count={null} onPurge={empty} onClose={() => setAsked(false)} />
    </Banner>
  );
}
