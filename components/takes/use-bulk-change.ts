"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "sonner";
import { answerOf } from "@/lib/client/action-answer";
import { unreachableMessage } from "@/lib/client/api";
import { followBulkJob, readAllAgain, undoFor } from "@/lib/client/bulk-jobs";
import { libraryTakes, rereadDays } from "@/lib/client/library-cache";
import { readersDay } from "@/lib/client/library-slices";
import { rewriteTakes } from "@/lib/client/live-cache";
import { organiseKeys } from "@/lib/client/organise-queries";
import type { OrganiseActions } from "@/lib/client/organise-actions";
import { useStudioActions } from "@/lib/client/studio-actions";
import type { BulkChange, BulkJobDto, BulkTarget } from "@/lib/domain/bulk";
import { doneInWords } from "@/lib/domain/bulk-words";
import type { TakeDto } from "@/lib/domain/dtos";

/** What a take looks like after the change; the server's own take follows by the event stream. */
function changed(take: TakeDto, change: BulkChange): TakeDto {
  const without = (list: readonly string[], item: string) => list.filter((other) => other !== item);
  switch (change.kind) {
    case "keep":
      return { ...take, kept: change.kept };
    case "rate":
      return { ...take, rating: change.rating };
    case "tag": {
      const tags = without(take.tags, change.tag);
      return { ...take, tags: change.isOn ? [...tags, change.tag] : tags };
    }
    case "collect": {
      const ids = without(take.collectionIds, change.collectionId);
      return { ...take, collectionIds: change.isIn ? [...ids, change.collectionId] : ids };
    }
    case "trash":
      return { ...take, trashedAt: new Date().toISOString() };
    case "restore":
      return { ...take, trashedAt: null };
    case "purge":
      return take;
  }
}

function showChanged(client: QueryClient, change: BulkChange, ids: readonly string[]) {
  const set = new Set(ids);
  rewriteTakes(client, (take) => (set.has(take.id) ? changed(take, change) : take));
  // Every list may be another one now: of what is kept, of a collection, of the trash.
  const days = libraryTakes(client).flatMap((take) =>
    set.has(take.id) ? readersDay(take.createdAt) : [],
  );
  if (days.length > 0) rereadDays(client, days);
  void client.invalidateQueries({ queryKey: organiseKeys });
}

export interface BulkChangeOptions {
  /** The name of the collection, to say it. */
  collection?: string;
  /** Says nothing when it went well: the change is seen where it was made. */
  isQuiet?: boolean;
}

/** Takes a change of many takes back. */
function undoJob(client: QueryClient, actions: OrganiseActions) {
  return async (job: BulkJobDto) => {
    const result = await answerOf(actions.undoBulkJob(job.id));
    if (!result?.ok) toast.error(result?.error.message ?? unreachableMessage);
    else void followBulkJob(client, result.value);
  };
}

/** Changes takes, says what was done, and for a while takes moved to the trash back. */
export function useBulkChange() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef<string | null>(null);

  const send = async (
    change: BulkChange,
    target: BulkTarget,
    options: BulkChangeOptions = {},
  ): Promise<boolean> => {
    const result = await answerOf(actions.changeTakes(change, target));
    if (!result?.ok) {
      toast.error(result?.error.message ?? unreachableMessage);
      readAllAgain(client);
      return false;
    }
    const { value } = result;
    const canUndo = change.kind === "trash";
    if (value.job) {
      const undo = undoJob(client, actions);
      const inWords = (count: number) => doneInWords(change, count, options.collection);
      void followBulkJob(client, value.job, {
        inWords,
        undo: canUndo ? (job) => void undo(job) : undefined,
      });
      return true;
    }
    const { changedIds } = value;
    showChanged(client, change, changedIds);
    if (options.isQuiet) return true;
    const text = doneInWords(change, changedIds.length, options.collection);
    if (!canUndo) toast(text);
    else if (changedIds.length > 0) {
      const undo = () => void send({ kind: "restore" }, { ids: changedIds });
      toast(text, { duration: undoFor, action: { label: "Undo", onClick: undo } });
    }
    return true;
  };

  return async (change: BulkChange, target: BulkTarget, options?: BulkChangeOptions) => {
    const press = JSON.stringify([change, target]);
    // Twice the same, as by a double click: done once.
    if (latest.current === press) return false;
    latest.current = press;
    // Sent one after the other, as they were pressed. A large one goes on as a job beside the next.
    const sent = line.current.then(() => send(change, target, options));
    // What goes wrong in one must not hold up the next.
    line.current = sent.catch(() => undefined);
    try {
      return await sent;
    } finally {
      if (latest.current === press) latest.current = null;
    }
  };
}
