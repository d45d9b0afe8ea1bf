import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Says that there is nothing here yet, and what to do about it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div
      data-slot="empty"
      className="grid justify-items-start gap-1.5 rounded-lg border border-dashed border-border-strong px-6 py-7"
    >
      <h3 className="text-base font-medium">{title}</h3>
      <p className="max-w-[52ch] text-muted-foreground">{children}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
