"use client";

import { useQuery } from "@tanstack/react-query";
import { liveTakesQuery } from "@/lib/client/queries";
import type { TakeDto } from "@/lib/domain/dtos";

const waiting = ["queued", "submitting", "waiting"] as const satisfies TakeDto["status"][];

/** Place of every waiting take, from 1, in the order they are worked off: oldest first. */
export function positionsOf(takes: readonly TakeDto[]): ReadonlyMap<string, number> {
  const inLine = takes
    .filter((take) => waiting.some((status) => status === take.status))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.number - b.number);
  return new Map(
    inLine.map((take, index) => {
      const told = take.status === "waiting" ? take.queuePosition : null;
      return [take.id, told ?? index + 1];
    }),
  );
}

const none: ReadonlyMap<string, number> = new Map();

export function useQueuePositions(): ReadonlyMap<string, number> {
  const { data } = useQuery({ ...liveTakesQuery(), select: positionsOf });
  return data ?? none;
}
