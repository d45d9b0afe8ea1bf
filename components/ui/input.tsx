import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(
        "h-8 w-full min-w-0 rounded-md border border-input bg-card px-2.5 transition-colors duration-[140ms] focus-visible:border-ring focus-visible:-outline-offset-1 disabled:cursor-not-allowed disabled:text-subtle-foreground aria-invalid:border-destructive touch:h-11",
        className,
      )}
      {...props}
    />
  );
}
