"use client";

import { Button } from "@/components/ui/button";
import { useQueueActions } from "@/components/takes/use-queue-actions";
import { promptExcerpt } from "@/lib/domain/format";
import { isCancellable, isHeldByPerson, isWaitingHere, type QueueGroup } from "@/lib/domain/queue";
import { typicalKey } from "@/lib/domain/typical-key";
import { QueueTake } from "./queue-take";

interface QueueGroupListProps {
  group: QueueGroup;
  typical: Readonly<Record<string, number>>;
  remaining: ReadonlyMap<string, number | null>;
  now: number;
}

/** The takes of one shot, and what can be done with all of them. */
export function QueueGroupList({ group, typical, remaining, now }: QueueGroupListProps) {
  const { isBusy, hold, release, cancel } = useQueueActions();
  const { shotNumber, prompt, takes } = group;
  const idsOf = (fits: (take: (typeof takes)[number]) => boolean) =>
    takes.filter(fits).map(({ id }) => id);
  const acts = [
    { name: "Hold", ids: idsOf(isWaitingHere), act: hold },
    { name: "Release", ids: idsOf(isHeldByPerson), act: release },
    { name: "Cancel all", ids: idsOf(isCancellable), act: cancel },
  ];
  return (
    <section aria-label={`Shot ${shotNumber}`} className="px-4 py-3">
      <div className="flex min-h-7 items-center gap-1">
        <h3 className="min-w-0 flex-1 truncate">
          <span className="font-mono text-xs">Shot {shotNumber}</span>{" "}
          <span className="text-muted-foreground">{promptExcerpt(prompt)}</span>
        </h3>
        {takes.length > 1 &&
          acts.map(
            ({ name, ids, act }) =>
              ids.length > 0 && (
                <Button
                  key={name}
                  size="sm"
                  variant="ghost"
                  aria-label={`${name}: shot ${shotNumber}`}
                  aria-disabled={isBusy}
                  onClick={() => act(ids)}
                >
                  {name}
                </Button>
              ),
          )}
      </div>
      <ul className="mt-1 grid gap-0.5">
        {takes.map((take) => (
          <QueueTake
            key={take.id}
            take={take}
            typical={typical[typicalKey(take.recipe)] ?? null}
            remaining={remaining.get(take.id) ?? null}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}
