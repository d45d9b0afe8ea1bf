import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { TakeDetailDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { TakeLink } from "./take-link";

function Separator() {
  return (
    <li aria-hidden="true">
      <ChevronRight className="size-3.5" strokeWidth={1.6} />
    </li>
  );
}

interface NeighbourProps {
  takeId: string | null;
  label: string;
  shortcut: string;
  direction: "previous" | "next";
}

function Neighbour({ takeId, label, shortcut, direction }: NeighbourProps) {
  const Icon = direction === "previous" ? ChevronLeft : ChevronRight;
  const className = "grid size-7 place-items-center rounded-sm touch:size-10 ";
  if (!takeId) {
    return (
      <span
        className={cn(className, "opacity-40")}
        role="link"
        aria-disabled="true"
        aria-label={label}
      >
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.6} />
      </span>
    );
  }
  return (
    <TakeLink
      takeId={takeId}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      className={cn(className, "hover:bg-accent hover:text-foreground")}
    >
      <Icon aria-hidden="true" className="size-4" strokeWidth={1.6} />
    </TakeLink>
  );
}

export function Crumbs({ detail }: { detail: TakeDetailDto }) {
  return (
    <div className="flex h-11 items-center gap-2 px-4 text-muted-foreground not-phone:px-6">
      <nav aria-label="Breadcrumb">
        <ol className="flex items-center gap-2">
          <li>
            <Link className="hover:text-foreground" href="/library">
              Library
            </Link>
          </li>
          <Separator />
          <li>
            <Link className="hover:text-foreground" href={`/studio#shot-${detail.shot.number}`}>
              Shot {detail.shot.number}
            </Link>
          </li>
          <Separator />
          <li aria-current="page" className="font-medium text-foreground">
            Take {detail.take.number}
          </li>
        </ol>
      </nav>
      <div className="ml-auto flex items-center gap-1">
        <Neighbour
          takeId={detail.previousTakeId}
          label="Previous take"
          shortcut="J"
          direction="previous"
        />
        <Neighbour takeId={detail.nextTakeId} label="Next take" shortcut="K" direction="next" />
      </div>
    </div>
  );
}
