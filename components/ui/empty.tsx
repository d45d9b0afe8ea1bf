import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  /** The heading's place in the page's outline. */
  headingLevel?: 2 | 3;
  children: ReactNode;
  action?: ReactNode;
}

/** Says that there is nothing here yet, and what to do about it. */
export function Empty({ title, headingLevel = 3, children, action }: EmptyProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      data-slot="empty"
      className="grid justify-items-start gap-1.5 rounded-lg border border-dashed border-border-strong px-6 py-7"
    >
      <Heading className="text-base font-medium">{title}</Heading>
      <p className="max-w-[52ch] text-muted-foreground">{children}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
