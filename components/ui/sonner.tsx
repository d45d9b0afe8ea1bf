"use client";

import { Toaster as Sonner } from "sonner";

/** One line, bottom centre, 5 s. On phones above the tab bar and a bar that stands on it. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      duration={5000}
      offset={{ bottom: "calc(20px + var(--float-h, 0px))" }}
      mobileOffset={{
        bottom:
          "calc(var(--tabbar-h) + env(safe-area-inset-bottom) + var(--bar-h, 0px) + var(--float-h, 0px) + 12px)",
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full min-h-11 font-sans items-center gap-2.5 rounded-lg border border-border-strong bg-popover py-2 pr-2.5 pl-3.5 text-sm text-popover-foreground [--width:380px]",
          icon: "shrink-0 text-muted-foreground",
          content: "min-w-0 flex-1",
          title: "font-normal",
          actionButton:
            "h-7 shrink-0 rounded-[5px] px-2.25 text-xs font-medium text-foreground hover:bg-accent touch:h-10",
        },
      }}
    />
  );
}
