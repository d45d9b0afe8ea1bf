import type { TakeDto } from "@/lib/domain/dtos";

/** What the grid asks of a selection, and tells it. */
export interface TileSelection {
  /** Something is selected: every tile shows its tick, and a plain click selects instead of opening. */
  isActive: boolean;
  isSelected(take: TakeDto): boolean;
  /** A click on the tick, or on the tile while something is selected. `range`: with shift. */
  toggle(take: TakeDto, range: boolean): void;
  /** The focus went from one take to another by shift and an arrow. */
  extend(from: TakeDto, to: TakeDto): void;
}
