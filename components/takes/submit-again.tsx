"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { formatPrice, type Price } from "@/lib/domain/price";

interface SubmitAgainProps {
  price: Price;
  isBusy: boolean;
  onConfirm: () => void;
}

function costWords(price: Price): string {
  if (price.kind === "unknown") return "What it costs is not known.";
  return `Submitting again costs ${formatPrice(price)}.`;
}

/** Sends a take once more whose first outcome is unknown; asks, because it may be paid twice. */
export function SubmitAgain({ price, isBusy, onConfirm }: SubmitAgainProps) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" className="bg-card" aria-disabled={isBusy}>
          Submit again
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Submit this take again?</DialogTitle>
        <DialogDescription>
          The first request may be running at the provider. If it is, this take is charged twice.{" "}
          {costWords(price)} Check again first when you can wait.
        </DialogDescription>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="ghost">Keep waiting</Button>
          </DialogClose>
          <DialogClose asChild>
            <Button variant="danger" onClick={onConfirm}>
              Submit again
            </Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
