import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** Beside the title, in a muted tone. */
  note?: ReactNode;
  /** At the end of the title's row. */
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, note, action, children }: SectionProps) {
  return (
    <section className="border-b border-border px-4 py-4.5 last:border-b-0 not-phone:px-6 not-phone:py-5">
      <div className="mb-3 flex min-h-7 items-center gap-2">
        <h2 className="text-sm font-medium">{title}</h2>
        {note && <span className="text-muted-foreground tabular-nums">{note}</span>}
        {action && <div className="ml-auto">{action}</div>}
      </div>
      {children}
    </section>
  );
}
