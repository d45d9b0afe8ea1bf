"use client";

import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        "relative h-4.5 w-7.5 shrink-0 rounded-full border border-input bg-card transition-colors duration-[140ms] after:absolute after:-inset-2 data-[state=checked]:border-primary data-[state=checked]:bg-primary touch:after:-inset-3",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb
        data-slot="switch-thumb"
        className="block size-3 translate-x-0.5 rounded-full bg-muted-foreground transition-transform duration-[140ms] data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-primary-foreground"
      />
    </SwitchPrimitive.Root>
  );
}
