"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { alertAbout } from "./alerts";
import { announce } from "./announcer";
import { connection } from "./connection";
import { followTakes } from "./live";
import { applyTakes, type TakeChange } from "./live-cache";
import { pageIsReady } from "./page-ready";
import { feedKey, libraryKey, takeKey } from "./queries";
import { useStore } from "./store";

const spoken: Partial<Record<TakeChange["after"]["status"], string>> = {
  running: "is running",
  ready: "is ready",
  failed: "failed",
  cancelled: "was cancelled",
  needs_attention: "needs you: its outcome is unknown",
};

/** "Shot 3, take 1 is ready." Only for changes a person would wait for, once each. */
export function sentenceForChanges(changes: TakeChange[]): string {
  return changes
    .filter(({ before, after }) => before && before.status !== after.status)
    .flatMap(({ after }) => {
      const what = spoken[after.status];
      return what ? [`Shot ${after.shotNumber}, take ${after.number} ${what}.`] : [];
    })
    .join(" ");
}

/** Pages that show no takes do not say when they are ready. */
const longestWait = 5000;

/** Keeps every cached query up to date for as long as the component lives. */
export function useLiveTakes(userId: string) {
  const client = useQueryClient();
  const router = useRouter();
  const isReady = useStore(pageIsReady, false);
  useEffect(() => {
    const timer = setTimeout(() => pageIsReady.set(true), longestWait);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isReady) return;
    return followTakes(userId, {
      onTakes(takes) {
        const changes = applyTakes(client, takes);
        const text = sentenceForChanges(changes);
        if (text) announce(text);
        alertAbout(changes, (path) => router.push(path));
      },
      onReconnect() {
        for (const queryKey of [feedKey, libraryKey, takeKey]) {
          void client.invalidateQueries({ queryKey });
        }
      },
      onState(state) {
        const before = connection.get();
        connection.set(state);
        if (state === "offline" && before !== "offline") announce("Offline.");
        if (state === "live" && before === "offline") announce("Connected again.");
      },
    });
  }, [client, isReady, router, userId]);
}
