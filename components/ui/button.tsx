import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.75 rounded-md border border-transparent font-medium whitespace-nowrap transition-colors duration-[140ms] ease-[var(--ease-standard)] [&_svg]:shrink-0 [&_svg]:stroke-[1.6] [&_svg:not([class*=size-])]:size-4 disabled:cursor-not-allowed disabled:border-border disabled:bg-muted disabled:text-subtle-foreground aria-disabled:cursor-not-allowed aria-disabled:border-border aria-disabled:bg-muted aria-disabled:text-subtle-foreground",
  {
    variants: {
      variant: {
        primary:
          "bg-primary text-primary-foreground enabled:not-aria-disabled:hover:bg-primary-hover",
        secondary:
          "border-border-strong bg-secondary text-secondary-foreground enabled:hover:bg-accent [a&]:hover:bg-accent",
        outline: "border-border-strong enabled:hover:bg-accent [a&]:hover:bg-accent",
        ghost:
          "text-muted-foreground disabled:border-transparent disabled:bg-transparent enabled:hover:bg-accent enabled:hover:text-accent-foreground [a&]:hover:bg-accent [a&]:hover:text-accent-foreground",
        danger: "border-border-strong text-destructive enabled:hover:bg-destructive-muted",
      },
      size: {
        sm: "h-7 rounded-[5px] px-2.25 text-xs gap-1.5 [&_svg:not([class*=size-])]:size-3.5 touch:h-10",
        md: "h-8 px-2.75 touch:h-10",
        lg: "h-10 px-3.5 text-base touch:h-12",
        generate: "h-11 pr-3 pl-4 text-base touch:h-12",
        icon: "size-8 touch:size-10",
        "icon-sm": "size-7 rounded-[5px] [&_svg:not([class*=size-])]:size-3.5 touch:size-10",
        "icon-xs": "size-6 rounded-[5px] [&_svg:not([class*=size-])]:size-3.5 touch:size-10",
      },
    },
    defaultVariants: { variant: "outline", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & { asChild?: boolean };

export function Button({ className, variant, size, asChild, type, ...props }: ButtonProps) {
  const Component = asChild ? Slot.Root : "button";
  return (
    <Component
      data-slot="button"
      className={cn(buttonVariants({ variant, size }), className)}
      type={asChild ? type : (type ?? "button")}
      {...props}
    />
  );
}
