"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { DialogClose, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "./dialog";

interface ConfirmContentProps {
  title: string;
  /** What is lost and what stays. */
  description: ReactNode;
  /** Below the description: a failure, for example. */
  children?: ReactNode;
  /** What the button says that leaves everything as it is. */
  keep: string;
  confirm: string;
  isBusy?: boolean;
  onConfirm: () => void;
}

/** What a dialog holds that asks before something that cannot be undone. It does not close by itself. */
export function ConfirmContent(props: ConfirmContentProps) {
  const { title, description, children, keep, confirm, isBusy = false, onConfirm } = props;
  return (
    <DialogContent>
      <DialogTitle>{title}</DialogTitle>
      <DialogDescription>{description}</DialogDescription>
      {children}
      <DialogFooter>
        <DialogClose asChild>
          <Button>{keep}</Button>
        </DialogClose>
        <Button variant="danger" aria-disabled={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}
