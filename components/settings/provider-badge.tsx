import { CircleCheck, CircleDashed, CircleHelp, CircleX, KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";

/** How it stands with a key, as icon and word. */
export function ProviderBadge({ state }: { state: ProviderKeyState }) {
  if (state.source === null) {
    return (
      <Badge>
        <CircleDashed aria-hidden />
        No key
      </Badge>
    );
  }
  switch (state.check?.state) {
    case "running":
      return (
        <Badge>
          <CircleDashed aria-hidden />
          Testing
        </Badge>
      );
    case "accepted":
      return (
        <Badge tone="success">
          <CircleCheck aria-hidden />
          Connected
        </Badge>
      );
    case "rejected":
      return (
        <Badge tone="destructive">
          <CircleX aria-hidden />
          Key rejected
        </Badge>
      );
    case "unclear":
      return (
        <Badge tone="attention">
          <CircleHelp aria-hidden />
          Not confirmed
        </Badge>
      );
    default:
      return (
        <Badge>
          <KeyRound aria-hidden />
          Key set
        </Badge>
      );
  }
}
