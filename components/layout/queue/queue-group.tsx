"use client";

import { Button } from "@/components/ui/button";
import { useQueueActions } from "@/components/takes/use-queue-actions";
import { takeWords } from "@/lib/domain/imported";
import {
  isCancellable,
  isHeldByPerson,
  isWaitingHere,
  shotsInWords,
  takeMoves,
  type ActiveTake,
  type QueueGroup,
  type QueueMoves,
} from "@/lib/domain/queue";
import { typicalKey } from "@/lib/domain/typical-key";
import { MoveButtons, moveByKey } from "./move-buttons";
import { QueueTake } from "./queue-take";
import { RunName } from "./run-name";

interface QueueGroupListProps {
  group: QueueGroup;
  /** Null where it has none. */
  name: string | null;
  /** Past the groups before and after it. */
  moves: QueueMoves;
  typical: Readonly<Record<string, number>>;
  remaining: ReadonlyMap<string, number | null>;
  places: ReadonlyMap<string, number>;
  now: number;
}

const stays: QueueMoves = { up: null, down: null };

/** The takes of one press, and what can be done with all of them. */
export function QueueGroupList(props: QueueGroupListProps) {
  const { group, name, moves, typical, remaining, places, now } = props;
  const { isBusy, hold, release, cancel, move, nameRun } = useQueueActions();
  const { takes, submissionId } = group;
  const [first] = takes;
  if (!first) return null;
  const idsOf = (fits: (take: ActiveTake) => boolean) => takes.filter(fits).map(({ id }) => id);
  const acts = [
    { word: "Hold", ids: idsOf(isWaitingHere), act: hold },
    { word: "Release", ids: idsOf(isHeldByPerson), act: release },
    { word: "Cancel all", ids: idsOf(isCancellable), act: cancel },
  ];
  const isOne = takes.length === 1;
  const shots = shotsInWords(takes);
  const title = name ?? shots.charAt(0).toLowerCase() + shots.slice(1);
  const within = takeMoves(group);
  const mover = { name: title, moves, onMove: move };
  return (
    <section
      aria-label={name === null ? shots : `${name}, ${shots}`}
      className="px-4 py-3"
      onKeyDown={(event) => moveByKey(event, mover)}
    >
      <div className="flex min-h-7 flex-wrap items-center gap-1">
        <RunName
          shots={shots}
          words={takeWords(first)}
          name={name}
          onName={
            submissionId === null ? undefined : (wanted) => void nameRun(submissionId, wanted)
          }
        />
        {!isOne && (
          <span className="ml-auto flex items-center gap-1">
            <MoveButtons {...mover} isBusy={isBusy} />
            {acts.map(
              ({ word, ids, act }) =>
                ids.length > 0 && (
                  <Button
                    key={word}
                    size="sm"
                    variant="ghost"
                    aria-label={`${word}: ${title}`}
                    aria-disabled={isBusy}
                    onClick={() => act(ids)}
                  >
                    {word}
                  </Button>
                ),
            )}
          </span>
        )}
      </div>
      <ul className="mt-1 grid gap-0.5">
        {takes.map((take) => (
          <QueueTake
            key={take.id}
            take={take}
            moves={isOne ? moves : (within.get(take) ?? stays)}
            place={places.get(take.id) ?? null}
            typical={typical[typicalKey(take.recipe)] ?? null}
            remaining={remaining.get(take.id) ?? null}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}
