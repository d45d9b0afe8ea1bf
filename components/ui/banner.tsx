import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

/** One line about something that holds for the whole page. An action goes last. */
export function Banner({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="banner"
      className={cn(
        "flex items-center gap-2.5 rounded-md border border-border-strong bg-card px-3.5 py-2.25 [&>button]:ml-auto [&>button]:shrink-0 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.6]",
        className,
      )}
      {...props}
    />
  );
}
