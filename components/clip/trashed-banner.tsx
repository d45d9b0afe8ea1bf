"use client";

import { Trash2 } from "lucide-react";
import { useTrash } from "@/components/takes/use-trash";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { TakeDto } from "@/lib/domain/dtos";
import { trashDays } from "@/lib/domain/organise";

const dayMilliseconds = 24 * 60 * 60_000;
const shortDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** Says that the take is in the trash and until when, or that it was deleted for good. */
export function TrashedBanner({ take }: { take: TakeDto }) {
  const { restore } = useTrash();
  if (take.trashedAt === null) return null;
  const isGone = take.purgedAt !== null;
  const until = new Date(Date.parse(take.trashedAt) + trashDays * dayMilliseconds);
  return (
    <Banner role="status" className="mx-4 mb-3 not-phone:mx-6">
      <Trash2 aria-hidden="true" className="text-muted-foreground" />
      {isGone ? (
        <span>
          This take was deleted for good.{" "}
          {take.recipe
            ? "Its recipe is here, so it can be run again."
            : "Import the file again to get it back."}
        </span>
      ) : (
        <>
          <span suppressHydrationWarning>
            This take is in the trash. It is deleted for good on {shortDate.format(until)}.
          </span>
          <Button size="sm" onClick={() => restore(take)}>
            Restore
          </Button>
        </>
      )}
    </Banner>
  );
}
