"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { exportIsWanted } from "@/lib/client/overlays";
import { useStore } from "@/lib/client/store";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { BulkTarget } from "@/lib/domain/bulk";
import { formatBytes } from "@/lib/domain/format";
import type { LibraryExportDto } from "@/lib/domain/library-export";
import { ExportForm } from "./export-form";

/** Says what a zip will hold and asks how; opened from anywhere. */
export function ExportDialog() {
  const target = useStore(exportIsWanted, null);
  const close = () => exportIsWanted.set(null);
  return (
    <Dialog open={target !== null} onOpenChange={(open) => !open && close()}>
      {target && <ExportContent target={target} onDone={close} />}
    </Dialog>
  );
}

function ExportContent({ target, onDone }: { target: BulkTarget; onDone: () => void }) {
  const { prepareExport } = useStudioActions();
  // Found anew each time it opens: takes come and go.
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["export", target],
    queryFn: async () => {
      const answer = await answerOf(prepareExport(target));
      if (!answer?.ok) throw new Error(answer?.error.message ?? unreachableMessage);
      return answer.value;
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return (
    <DialogContent>
      <DialogTitle>Export zip</DialogTitle>
      <DialogDescription role="status" className="tabular-nums">
        {data ? whatIsInIt(data) : error ? "Nothing was exported." : "Counting clips."}
      </DialogDescription>
      {error && !isFetching && (
        <p role="alert" className="mt-3 text-destructive">
          {error.message}
        </p>
      )}
      {data && data.clips > 0 ? (
        <ExportForm prepared={data} onDone={onDone} />
      ) : (
        <DialogFooter>
          <DialogClose asChild>
            <Button>Close</Button>
          </DialogClose>
          {error && (
            <Button variant="secondary" onClick={() => void refetch()}>
              Try again
            </Button>
          )}
        </DialogFooter>
      )}
    </DialogContent>
  );
}

const counted = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;

function whatIsInIt({ clips, clipBytes, withoutClip }: LibraryExportDto): string {
  const isOne = withoutClip === 1;
  const leftOut = `${counted(withoutClip, "take")} without a clip ${isOne ? "is" : "are"} left out.`;
  if (clips === 0) return withoutClip > 0 ? `No clips. ${leftOut}` : "There is nothing to export.";
  const inIt = `${counted(clips, "clip")}, ${formatBytes(clipBytes)}.`;
  return withoutClip > 0 ? `${inIt} ${leftOut}` : inIt;
}
