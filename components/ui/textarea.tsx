import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        "block w-full resize-none rounded-md border border-input bg-card px-3 py-2.5 text-base transition-colors duration-[140ms] focus-visible:border-ring focus-visible:-outline-offset-1 aria-invalid:border-destructive",
        className,
      )}
      {...props}
    />
  );
}
