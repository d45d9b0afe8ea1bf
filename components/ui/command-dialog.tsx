"use client";

import { Dialog as DialogPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function CommandDialog(props: ComponentProps<typeof DialogPrimitive.Root>) {
  return <DialogPrimitive.Root data-slot="command-dialog" {...props} />;
}

export function CommandDialogClose(props: ComponentProps<typeof DialogPrimitive.Close>) {
  return <DialogPrimitive.Close data-slot="command-dialog-close" {...props} />;
}

/** A box near the top of the page; the whole width on phones. */
export function CommandDialogContent({
  className,
  title,
  children,
  ...props
}: ComponentProps<typeof DialogPrimitive.Content> & { title: string }) {
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay
        data-slot="command-dialog-overlay"
        className="fixed inset-0 z-60 bg-overlay duration-200 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0"
      />
      <DialogPrimitive.Content
        data-slot="command-dialog-content"
        aria-describedby={undefined}
        className={cn(
          "fixed top-[12vh] left-1/2 z-60 flex max-h-[76dvh] w-[min(640px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-border-strong bg-popover text-popover-foreground duration-200 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0",
          "phone:inset-x-0 phone:top-0 phone:max-h-dvh phone:w-full phone:translate-x-0 phone:rounded-none phone:border-x-0 phone:border-t-0",
          className,
        )}
        {...props}
      >
        <DialogPrimitive.Title className="sr-only">{title}</DialogPrimitive.Title>
        {children}
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}
