import Link from "next/link";
import { RelativeTime } from "@/components/takes/relative-time";
import { StillPicture } from "@/components/takes/still-picture";
import { queueIsOpen } from "@/lib/client/overlays";
import type { TakeDto } from "@/lib/domain/dtos";
import { promptExcerpt } from "@/lib/domain/format";
import { takeWords } from "@/lib/domain/imported";

/** The queue at rest: what came out of it last. */
export function NothingWaits({ lastFinished }: { lastFinished: TakeDto | null }) {
  return (
    <div className="px-4 py-4">
      <p className="text-muted-foreground">
        Nothing is on its way. Takes show up here while they wait and run.
      </p>
      {lastFinished?.status === "ready" && (
        <div className="mt-4">
          <h3 className="text-xs font-medium text-muted-foreground">Finished last</h3>
          <Link
            href={`/takes/${lastFinished.id}`}
            onClick={() => queueIsOpen.set(false)}
            className="-mx-2 mt-1 flex items-center gap-3 rounded-md p-2 hover:bg-accent"
          >
            <span
              aria-hidden="true"
              className="block h-10.5 w-18 flex-none overflow-hidden rounded-sm"
            >
              <StillPicture take={lastFinished} fill />
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex items-center justify-between gap-2">
                Shot {lastFinished.shotNumber}, take {lastFinished.number}
                <span className="text-xs text-muted-foreground">
                  <RelativeTime iso={lastFinished.finishedAt} />
                </span>
              </span>
              <span className="block truncate text-xs text-muted-foreground">
                {promptExcerpt(takeWords(lastFinished))}
              </span>
            </span>
          </Link>
        </div>
      )}
    </div>
  );
}
