"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmContent } from "@/components/ui/confirm-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";

interface RemoveKeyProps {
  label: string;
  onRemove: () => Promise<boolean>;
}

export function RemoveKey({ label, onRemove }: RemoveKeyProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    if (isBusy) return;
    setBusy(true);
    await onRemove();
    setBusy(false);
    setOpen(false);
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm">
          Remove key
        </Button>
      </DialogTrigger>
      <ConfirmContent
        title={`Remove the ${label} key?`}
        description={`No new takes can be sent to ${label}. Takes that run there now go on and are billed, but Retake cannot follow or fetch them until there is a key again.`}
        keep="Keep key"
        confirm={isBusy ? "Removing" : "Remove key"}
        isBusy={isBusy}
        onConfirm={remove}
      />
    </Dialog>
  );
}
