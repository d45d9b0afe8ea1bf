import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

/** A key cap. Decoration: the key itself is told by `aria-keyshortcuts` on the control. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      aria-hidden="true"
      className={cn(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[3px] border border-border-strong bg-background px-1 font-sans text-2xs leading-none font-medium text-muted-foreground [&_svg]:size-[11px] [&_svg]:stroke-[1.8]",
        className,
      )}
      {...props}
    />
  );
}
