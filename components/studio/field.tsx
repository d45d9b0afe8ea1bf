import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

interface FieldProps {
  children: ReactNode;
  className?: string;
}

export function Field({ children, className }: FieldProps) {
  return <div className={cn("grid content-start gap-1.5", className)}>{children}</div>;
}

/** The name of a group of controls; a single control has a `Label`. */
export function FieldName({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span id={id} className="text-xs font-medium text-muted-foreground">
      {children}
    </span>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="text-xs text-destructive">
      {children}
    </p>
  );
}
