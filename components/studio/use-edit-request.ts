"use client";

import { useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect } from "react";
import { toast } from "sonner";
import { sentenceOf } from "@/lib/client/api";
import { draftOfTake } from "@/lib/client/composer-draft";
import { takeQuery } from "@/lib/client/queries";
import { useComposer } from "@/lib/client/use-composer";

/** `/studio?edit=<take>` puts that take's recipe in the composer; what stood there can be had back. */
export function useEditRequest(onEdit: () => void) {
  const client = useQueryClient();
  const { current, replace } = useComposer();
  const [takeId, setTakeId] = useQueryState("edit", parseAsString);
  useEffect(() => {
    if (!takeId) return;
    let isCurrent = true;
    client
      .fetchQuery(takeQuery(takeId))
      .then(({ take }) => {
        if (!isCurrent) return;
        const draft = draftOfTake(take, current());
        if (!draft) return;
        const before = replace(draft);
        onEdit();
        const what = take.recipe ? "" : "The prompt of shot ";
        toast(`${what || "Shot "}${take.shotNumber}, take ${take.number} is in the composer`, {
          duration: 10_000,
          action: before ? { label: "Undo", onClick: () => replace(before) } : undefined,
        });
      })
      .catch((error: unknown) => toast.error(sentenceOf(error)))
      .finally(() => isCurrent && void setTakeId(null));
    return () => {
      isCurrent = false;
    };
  }, [client, current, onEdit, replace, setTakeId, takeId]);
}
