"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { KeyboardEvent, SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import type { QueueMove, QueueMoves } from "@/lib/domain/queue";

interface MoveButtonsProps {
  /** What moves, for example "shot 12, take 3". */
  name: string;
  moves: QueueMoves;
  isBusy: boolean;
  onMove: (move: QueueMove, said: string) => Promise<void>;
}

const directions = [
  { direction: "up", word: "Move up", keys: "Alt+ArrowUp", icon: ChevronUp },
  { direction: "down", word: "Move down", keys: "Alt+ArrowDown", icon: ChevronDown },
] as const;

const saidOf = (name: string, direction: "up" | "down") =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)} moved ${direction}.`;

/** The focus stays where it was, also when the browser drops it from what changes its place. */
async function moveAndStay(event: SyntheticEvent, moved: Promise<void>) {
  const focused = (event.target as HTMLElement).closest<HTMLElement>("a, button");
  await moved;
  requestAnimationFrame(() => focused?.isConnected && focused.focus());
}

/** Up and down among what waits. At an end the button stays, so that the focus does. */
export function MoveButtons({ name, moves, isBusy, onMove }: MoveButtonsProps) {
  if (!moves.up && !moves.down) return null;
  return directions.map(({ direction, word, keys, icon: Icon }) => {
    const move = moves[direction];
    return (
      <Button
        key={direction}
        size="icon-sm"
        variant="ghost"
        className="aria-disabled:border-transparent aria-disabled:bg-transparent"
        aria-label={`${word}: ${name}`}
        aria-keyshortcuts={keys}
        title={`${word} (${keys.replace("Arrow", "")})`}
        aria-disabled={isBusy || move === null}
        onClick={(event) => {
          if (move) void moveAndStay(event, onMove(move, saidOf(name, direction)));
        }}
      >
        <Icon aria-hidden="true" />
      </Button>
    );
  });
}

/** Alt with an arrow does the same from anywhere in the row. */
export function moveByKey(
  event: KeyboardEvent,
  { name, moves, onMove }: Omit<MoveButtonsProps, "isBusy">,
) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const pressed = directions.find(({ keys }) => keys === `Alt+${event.key}`);
  if (!pressed) return;
  event.preventDefault();
  event.stopPropagation();
  const move = moves[pressed.direction];
  if (move) void moveAndStay(event, onMove(move, saidOf(name, pressed.direction)));
}
