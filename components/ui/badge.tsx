import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export const badgeVariants = cva(
  "inline-flex h-5.5 items-center gap-1.25 rounded-sm px-1.75 text-xs leading-none whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0 [&_svg]:stroke-[1.9]",
  {
    variants: {
      tone: {
        neutral: "bg-muted text-muted-foreground",
        line: "text-muted-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]",
        signal: "bg-signal-muted text-signal",
        success: "bg-success-muted text-success",
        attention: "bg-attention-muted text-attention",
        destructive: "bg-destructive-muted text-destructive",
        /** Over a picture. */
        scrim: "h-5 rounded-[3px] bg-scrim px-1.5 text-2xs text-stage-foreground",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeVariants>;

export function Badge({ className, tone, ...props }: BadgeProps) {
  return <span data-slot="badge" className={cn(badgeVariants({ tone }), className)} {...props} />;
}
