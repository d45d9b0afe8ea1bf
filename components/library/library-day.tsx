import { memo } from "react";
import type { TakeDto } from "@/lib/domain/dtos";
import { dateOfDay, dayLabel, daySummary } from "./day-label";
import type { GridTile } from "./grid-layout";
import { LibraryTile, type TileEvents } from "./library-tile";
import type { TileSelection } from "./tile-selection";

export interface PlacedTile extends GridTile {
  /** Pixels from the top of the day. */
  top: number;
  height: number;
}

/** What decides how a tile is drawn, besides its take. */
export interface TileStates {
  takeOf: (item: number) => TakeDto | undefined;
  /** The tile in the tab order. */
  active: number;
  /** Reached by key and not yet focused. */
  wanted: number | null;
  /** The take whose preview was asked to play or to stop. */
  asked: { takeId: string; play: boolean } | null;
  selection: TileSelection | null;
  events: TileEvents;
}

interface LibraryDayProps {
  /** `2026-11-21` */
  date: string;
  today: string;
  /** Millionths of a dollar; null while it is not known. */
  cost: number | null;
  top: number;
  height: number;
  headingHeight: number;
  /** Item of its newest take, and how many takes it has. */
  first: number;
  count: number;
  tiles: readonly PlacedTile[];
  states: TileStates;
}

type HeadingProps = Pick<LibraryDayProps, "date" | "today" | "cost" | "count"> & {
  id: string;
  height: number;
};

/** Kept from one scroll step to the next, because writing dates and numbers out takes time. */
const DayHeading = memo(function DayHeading(props: HeadingProps) {
  const { id, date, today, cost, count, height } = props;
  return (
    <div className="flex items-baseline gap-2.5 pt-5 whitespace-nowrap" style={{ height }}>
      <h2 id={id} className="text-base leading-5 font-medium">
        {dayLabel(date, dateOfDay(today))}
      </h2>
      <p className="truncate text-xs text-muted-foreground tabular-nums">
        {cost === null ? null : daySummary(count, cost)}
      </p>
    </div>
  );
});

/** One day: its heading, and those of its tiles that are on screen or near. */
export function LibraryDay(props: LibraryDayProps) {
  const { date, today, cost, first, count, states } = props;
  const { takeOf, selection, asked } = states;
  const id = `day-${date}`;
  return (
    <section
      aria-labelledby={id}
      className="absolute inset-x-0 [contain:layout_style]"
      style={{ top: props.top, height: props.height }}
    >
      <DayHeading {...{ id, date, today, cost, count }} height={props.headingHeight} />
      <ul aria-labelledby={id}>
        {props.tiles.map((tile) => {
          const take = takeOf(tile.item);
          return (
            <LibraryTile
              key={take?.id ?? `from-oldest-${first + count - tile.item}`}
              take={take}
              item={tile.item}
              left={tile.left}
              top={tile.top}
              width={tile.width}
              height={tile.height}
              position={tile.item - first + 1}
              setSize={count}
              reachable={tile.item === states.active}
              wantsFocus={tile.item === states.wanted}
              asked={take && asked?.takeId === take.id ? asked.play : null}
              selected={take && selection ? selection.isSelected(take) : null}
              selecting={selection?.isActive ?? false}
              events={states.events}
            />
          );
        })}
      </ul>
    </section>
  );
}
