import type { TakeDto } from "@/lib/domain/dtos";
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
  id: string;
  label: string;
  /** `9 takes, $1.80`; null while it is not known. */
  summary: string | null;
  top: number;
  height: number;
  headingHeight: number;
  /** Item of its newest take, and how many takes it has. */
  first: number;
  count: number;
  tiles: readonly PlacedTile[];
  states: TileStates;
}

/** One day: its heading, and those of its tiles that are on screen or near. */
export function LibraryDay(props: LibraryDayProps) {
  const { id, first, count, states } = props;
  const { takeOf, selection, asked } = states;
  return (
    <section
      aria-labelledby={id}
      className="absolute inset-x-0 [contain:layout_style]"
      style={{ top: props.top, height: props.height }}
    >
      <div
        className="flex items-baseline gap-2.5 pt-5 whitespace-nowrap"
        style={{ height: props.headingHeight }}
      >
        <h2 id={id} className="text-base leading-5 font-medium">
          {props.label}
        </h2>
        <p className="truncate text-xs text-muted-foreground tabular-nums">{props.summary}</p>
      </div>
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
