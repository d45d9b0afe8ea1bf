"use client";

import { useQuery } from "@tanstack/react-query";
import { ConfirmContent } from "@/components/ui/confirm-content";
import { Dialog } from "@/components/ui/dialog";
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
  const freed = count === null && trash ? ` This frees about ${formatBytes(trash.bytes)}.` : "";
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <ConfirmContent
        title={title}
        description={`Videos, posters, tags and notes are deleted and cannot be brought back.${freed} Recipes and prices stay, so that Spend is true and a take can be run again.`}
        keep="Cancel"
        confirm={count === null ? "Empty trash" : "Delete for good"}
        onConfirm={onPurge}
      >
        {count === null && trash !== undefined && trash.open > 0 && (
          <p className="mt-2">
            {takesInWords(trash.open)} {trash.open === 1 ? "stays" : "stay"} in the trash until the
            provider says what became of {trash.open === 1 ? "it" : "them"}.
          </p>
        )}
      </ConfirmContent>
    </Dialog>
  );
}
