import type { TakeDto } from "@/lib/domain/dtos";
import type { Billed } from "@/lib/domain/errors";
import { cn } from "@/lib/utils";

/** Whether a take without a clip may cost something; null while that is not decided. */
export function billedOf(take: TakeDto): Billed | null {
  switch (take.status) {
    case "failed":
    case "needs_attention":
      return take.error.billed;
    case "cancelled":
      return take.billed;
    case "cancelling":
      return mayStillBeBilled(take) ? "maybe" : null;
    default:
      return null;
  }
}

/** True for a take that was asked to stop when it ran already, where running costs money. */
export function mayStillBeBilled(take: TakeDto): boolean {
  return (
    take.status === "cancelling" && take.startedAt !== null && take.priceEstimate.kind !== "free"
  );
}

export function BilledWord({ take }: { take: TakeDto }) {
  const billed = billedOf(take);
  if (billed === null) return null;
  return (
    <span className={cn(billed === "maybe" && "text-attention")}>
      {billed === "maybe" ? "May be billed" : "Not billed"}
    </span>
  );
}
