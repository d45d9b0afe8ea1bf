"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { trashQuery } from "@/lib/client/organise-queries";
import { formatBytes } from "@/lib/domain/format";

interface PurgeDialogProps {
  isOpen: boolean;
  /** Takes that are selected; null for the whole trash. */
  count: number | null;
  onPurge: () => void;
  onClose: () => void;
}

const takesInWords = (count: number) =>
  `${count.toLocaleString("en")} ${count === 1 ? "take" : "takes"}`;

/** Says what is lost and what stays before anything is deleted for good. */
export function PurgeDialog({ isOpen, count, onPurge, onClose }: PurgeDialogProps) {
  const { data: trash } = useQuery({ ...trashQuery(), enabled: isOpen, staleTime: 0 });
  const total = count ?? trash?.takes ?? null;
  const title =
    total === null
      ? "Delete for good?"
      : count === null
        ? `Empty the trash of ${takesInWords(total)}?`
        : `Delete ${takesInWords(total)} for good?`;
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>
          Videos, posters, tags and notes are deleted and cannot be brought back.
          {count === null && trash && ` This frees about ${formatBytes(trash.bytes)}.`} Recipes and
          prices stay, so that Spend is true and a take can be run again.
        </DialogDescription>
        {count === null && trash !== undefined && trash.open > 0 && (
          <p className="mt-2">
            {takesInWords(trash.open)} {trash.open === 1 ? "stays" : "stay"} in the trash until the
            provider says what became of {trash.open === 1 ? "it" : "them"}.
          </p>
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" onClick={onPurge}>
            {count === null ? "Empty trash" : "Delete for good"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
