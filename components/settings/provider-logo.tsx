import type { ReactNode } from "react";

export function ProviderLogo({ children }: { children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-md border border-border-strong bg-muted text-xs font-medium"
    >
      {children}
    </span>
  );
}
