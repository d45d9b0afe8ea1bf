"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { createContext, use, useCallback, useEffect, useRef } from "react";
import { toast } from "sonner";
import { sentenceOf } from "@/lib/client/api";
import { wasReadAhead } from "@/lib/client/read-ahead";
import { takeQuery } from "@/lib/client/queries";
import type { TakeDetailDto } from "@/lib/domain/dtos";
import { takeTitle } from "@/lib/domain/format";

export const OpenTake = createContext<((takeId: string) => void) | null>(null);

/** Shows another take on the take page, without loading the page anew. */
export function useOpenTake(): (takeId: string) => void {
  const open = use(OpenTake);
  if (!open) throw new Error("OpenTake is missing above this component");
  return open;
}

const inAddress = /^\/takes\/([0-9a-f-]{36})$/;

/** Milliseconds the page's own clip has for itself before anything else is read. */
const untilSettled = 300;

/** Its details, and the picture that is shown first. */
async function fetchAhead(client: QueryClient, takeId: string) {
  await client.prefetchQuery(takeQuery(takeId));
  const take = client.getQueryData(takeQuery(takeId).queryKey)?.take;
  if (take?.status === "ready" && take.file.posterUrl) new Image().src = take.file.posterUrl;
}

/**
 * The take the address names. The page was made for one; going to another changes the address and
 * the data alone, so that the keyboard's focus stays where it was. Back goes the same way.
 */
export function useShownTake(first: TakeDetailDto) {
  const client = useQueryClient();
  const takeId = inAddress.exec(usePathname())?.[1] ?? first.take.id;
  const { data, error } = useQuery({
    ...takeQuery(takeId),
    initialData: takeId === first.take.id ? first : undefined,
    placeholderData: (before) => before ?? first,
  });
  // Deleted for good since it was shown: the page for what cannot be shown says so.
  if (!data) throw error ?? new Error("The take has no details");
  const { previousTakeId, nextTakeId } = data;
  const isCurrent = data.take.id === takeId;

  const hasSettled = useRef(false);
  useEffect(() => {
    if (!isCurrent) return;
    const readOthers = () => {
      if (!hasSettled.current && wasReadAhead(first.take.id)) {
        void client.invalidateQueries({ queryKey: takeQuery(first.take.id).queryKey });
      }
      hasSettled.current = true;
      for (const id of [previousTakeId, nextTakeId]) if (id) void fetchAhead(client, id);
    };
    if (hasSettled.current) {
      readOthers();
      return;
    }
    const timer = setTimeout(readOthers, untilSettled);
    return () => clearTimeout(timer);
  }, [client, first, isCurrent, nextTakeId, previousTakeId]);

  const title = `${takeTitle(data.shot, data.take)} – Retake`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  const wanted = useRef<string | null>(null);
  useEffect(() => () => void (wanted.current = null), []);
  const open = useCallback(
    (id: string) => {
      wanted.current = id;
      const query = takeQuery(id);
      const known = client.getQueryData(query.queryKey);
      Promise.resolve(known ?? client.fetchQuery(query))
        .then(() => {
          // Another was wanted since, or another page.
          if (wanted.current !== id) return;
          const address = `/takes/${id}`;
          if (window.location.pathname !== address) window.history.pushState(null, "", address);
        })
        .catch((failure: unknown) => toast.error(sentenceOf(failure)));
    },
    [client],
  );
  return { detail: data, open };
}
