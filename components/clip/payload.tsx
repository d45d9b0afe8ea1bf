import { ChevronRight } from "lucide-react";

/** Exactly what was sent to the provider, as JSON that can be copied. */
export function Payload({ payload, sent }: { payload: unknown; sent: boolean }) {
  return (
    <details className="group mt-3.5">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-md text-muted-foreground hover:text-foreground touch:min-h-10">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open:rotate-90"
          strokeWidth={1.6}
        />
        {sent ? "Exact payload sent" : "Exact payload to send"}
      </summary>
      <pre
        tabIndex={0}
        aria-label="Payload"
        className="mt-2.5 overflow-x-auto rounded-md border border-border bg-card p-3 font-mono text-xs leading-[1.125rem] wrap-anywhere whitespace-pre-wrap text-muted-foreground"
      >
        {JSON.stringify(payload, null, 2)}
      </pre>
    </details>
  );
}
