import { cn } from "@/lib/utils";

/** The slate. Never animated, never larger than 28 px. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cn("size-5 shrink-0", className)}>
      <path
        className="fill-current"
        d="M2 9.2h16V16a1.8 1.8 0 0 1-1.8 1.8H3.8A1.8 1.8 0 0 1 2 16z"
      />
      <path
        className="fill-primary"
        transform="rotate(-13 2 8.2)"
        d="M2 4.2h3l2.1 4H2zM7.4 4.2h3.9l2.1 4H9.5zM13.7 4.2h3.8a.5.5 0 0 1 .5.5v3.5h-2.2z"
      />
    </svg>
  );
}
