"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { KeepToggle } from "@/components/takes/keep-toggle";
import { Button } from "@/components/ui/button";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { TakeDto } from "@/lib/domain/dtos";
import { settingLabels, type MatrixSetting } from "@/lib/domain/sheet";
import { shortName } from "./cell-names";
import type { SheetView } from "./use-sheet-state";

interface SheetHeadProps {
  takes: readonly TakeDto[];
  /** Takes in the address; those beyond `takes` are not shown now. */
  chosenCount: number;
  isOneShot: boolean;
  view: SheetView;
  /** The settings a matrix can have; with more than one, which is shown is chosen. */
  matrices: readonly MatrixSetting[];
  by: MatrixSetting | null;
  /** Why there is no wipe now, or null. */
  noWipe: string | null;
  winner: TakeDto | null;
  onCount: (count: number) => void;
  onView: (view: SheetView) => void;
  onBy: (by: MatrixSetting) => void;
  onAdd: () => void;
}

const sheetCounts = [2, 3, 4, 6, 9];
const viewLabels: Record<SheetView, string> = { matrix: "Matrix", grid: "Grid", wipe: "Wipe" };

export function SheetHead(props: SheetHeadProps) {
  const { takes, isOneShot, view, matrices, by, noWipe, winner } = props;
  const unavailable: Record<SheetView, string | null> = {
    grid: null,
    matrix: matrices.length > 0 ? null : "A matrix needs several seeds, each with the same change",
    wipe: noWipe,
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5 px-4 pt-3.5 pb-3.5 not-phone:px-6 not-phone:pt-4">
      <h1 className="text-lg font-medium">Contact sheet</h1>
      {takes.length > 0 && (
        <p className="min-w-0 truncate text-muted-foreground">
          {subject(takes, isOneShot)}
          {view === "matrix" && by && `, seed by ${settingLabels[by].toLowerCase()}`}
        </p>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-3 phone:ml-0">
        {winner && (
          <span className="flex items-center gap-1.5 text-xs text-muted-foreground">
            Winner: {shortName(winner, isOneShot)}
            <KeepToggle take={winner} />
          </span>
        )}
        {view === "matrix" && matrices.length > 1 && (
          <Segmented
            aria-label="Rows of the matrix"
            value={by ?? undefined}
            onValueChange={(value) => props.onBy(value as MatrixSetting)}
          >
            {matrices.map((setting) => (
              <SegmentedItem key={setting} value={setting}>
                {settingLabels[setting]}
              </SegmentedItem>
            ))}
          </Segmented>
        )}
        {takes.length > 0 && (
          <Segmented
            aria-label="Takes on the sheet"
            value={String(takes.length)}
            onValueChange={(value) => props.onCount(Number(value))}
          >
            {sheetCounts.map((count) => (
              <SegmentedItem
                key={count}
                value={String(count)}
                disabled={count > props.chosenCount}
                title={count > props.chosenCount ? "Choose more takes first" : undefined}
                className="tabular-nums disabled:cursor-not-allowed disabled:opacity-60"
              >
                {count}
              </SegmentedItem>
            ))}
          </Segmented>
        )}
        {takes.length > 0 && (
          <Segmented
            aria-label="View"
            value={view}
            onValueChange={(value) => props.onView(value as SheetView)}
          >
            {(["matrix", "grid", "wipe"] as const).map((name) => (
              <SegmentedItem
                key={name}
                value={name}
                disabled={unavailable[name] !== null}
                title={unavailable[name] ?? undefined}
                className="disabled:cursor-not-allowed disabled:text-subtle-foreground disabled:opacity-70"
              >
                {viewLabels[name]}
              </SegmentedItem>
            ))}
          </Segmented>
        )}
        {takes.length > 0 && (
          <Button asChild variant="ghost">
            <Link href="/sheet/plan">Plan a sheet</Link>
          </Button>
        )}
        {takes.length > 0 && (
          <Button onClick={props.onAdd}>
            <Plus aria-hidden="true" /> Choose takes
          </Button>
        )}
      </div>
    </div>
  );
}

function subject(takes: readonly TakeDto[], isOneShot: boolean): string {
  if (isOneShot) return `Shot ${takes[0]?.shotNumber}`;
  const shots = new Set(takes.map(({ shotId }) => shotId)).size;
  return `${takes.length} takes of ${shots} shots`;
}
