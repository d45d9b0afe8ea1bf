"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { questionOf, spendQuestion } from "@/lib/client/ask-first";
import { useBudget } from "@/lib/client/use-budget";
import { useStore } from "@/lib/client/store";
import { formatDollars } from "@/lib/domain/spend";

/** Asks before a press that costs more than the owner wants to go unasked. */
export function AskFirstDialog() {
  const question = useStore(spendQuestion, null);
  const limit = useBudget().askFirstMicros;
  if (!question) return null;
  const { totalMicros, proceed, giveUp } = question;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && giveUp()}>
      <DialogContent>
        <DialogTitle>{questionOf(question)}</DialogTitle>
        <DialogDescription>
          {totalMicros === null
            ? "The provider names no price for these settings. It shows in Spend once it is known."
            : limit === null
              ? "The limit above which Retake asks first could not be read, so it asks."
              : `This is more than the ${formatDollars(limit)} above which Retake asks first.`}
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={giveUp}>
            Cancel
          </Button>
          <Button variant="primary" onClick={proceed}>
            Generate
            {totalMicros !== null && (
              <span className="tabular-nums">{formatDollars(totalMicros)}</span>
            )}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
