import { cn } from "@/lib/utils";

/** A first request, to be pasted into a terminal. */
export function CurlExample({ address, className }: { address: string; className?: string }) {
  return (
    <code
      className={cn(
        "figures block rounded-md border bg-muted px-3 py-2 text-xs break-words whitespace-pre-wrap text-foreground",
        className,
      )}
    >
      {`curl -H "Authorization: Bearer $RETAKE_TOKEN" \\\n  ${address}/api/takes`}
    </code>
  );
}
