import type { ReactNode } from "react";
import { Mark } from "./mark";

interface PageMessageProps {
  title: string;
  children: ReactNode;
  action: ReactNode;
}

/** A page that has only something to say. */
export function PageMessage({ title, children, action }: PageMessageProps) {
  return (
    <main id="main" className="mx-auto grid max-w-md justify-items-start gap-2 px-6 pt-[22vh]">
      <Mark className="mb-2 size-7" />
      <h1 className="text-lg font-medium">{title}</h1>
      <p className="text-muted-foreground">{children}</p>
      <div className="mt-3">{action}</div>
    </main>
  );
}
