"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmContent } from "@/components/ui/confirm-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
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
  const [isOpen, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    onConfirm();
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" className="bg-card" aria-disabled={isBusy}>
          Submit again
        </Button>
      </DialogTrigger>
      <ConfirmContent
        title="Submit this take again?"
        description={`The first request may be running at the provider. If it is, this take is charged twice. ${costWords(price)} Check again first when you can wait.`}
        keep="Keep waiting"
        confirm="Submit again"
        onConfirm={confirm}
      />
    </Dialog>
  );
}
