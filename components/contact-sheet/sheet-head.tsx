"use client";

import { Grid2x2Plus, Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import type { TakeDto } from "@/lib/domain/dtos";
import { settingLabels, type MatrixSetting } from "@/lib/domain/sheet";
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
  onCount: (count: number) => void;
  onView: (view: SheetView) => void;
  onBy: (by: MatrixSetting) => void;
  onAdd: () => void;
}

const sheetCounts = [2, 3, 4, 6, 9];
const viewLabels: Record<SheetView, string> = { matrix: "Matrix", grid: "Grid", wipe: "Wipe" };

export function SheetHead(props: SheetHeadProps) {
  const { takes, isOneShot, view, matrices, by, noWipe } = props;
  const unavailable: Record<SheetView, string | null> = {
    grid: null,
    matrix: matrices.length > 0 ? null : "A matrix needs several seeds, each with the same change",
    wipe: noWipe,
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5 px-4 pt-3.5 pb-3.5 not-phone:px-6 not-phone:pt-4">
      <h1 className="text-lg font-medium">Contact sheet</h1>
      {takes.length > 0 && (
        <p className="min-w-0 truncate text-muted-foreground phone:flex-1">
          {subject(takes, isOneShot)}
          {view === "matrix" && by && `, seed by ${settingLabels[by].toLowerCase()}`}
        </p>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-3 phone:order-1 phone:ml-0 phone:basis-full">
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
      </div>
      {takes.length > 0 && (
        <div className="flex items-center gap-3 phone:gap-1">
          <Button asChild variant="ghost" className="phone:w-10 phone:px-0">
            <Link href="/sheet/plan">
              <Grid2x2Plus aria-hidden="true" className="not-phone:hidden" />
              <span className="phone:sr-only">Plan a sheet</span>
            </Link>
          </Button>
          <Button className="phone:w-10 phone:px-0" onClick={props.onAdd}>
            <Plus aria-hidden="true" /> <span className="phone:sr-only">Choose takes</span>
          </Button>
        </div>
      )}
    </div>
  );
}

function subject(takes: readonly TakeDto[], isOneShot: boolean): string {
  if (isOneShot) return `Shot ${takes[0]?.shotNumber}`;
  const shots = new Set(takes.map(({ shotId }) => shotId)).size;
  return `${takes.length} takes of ${shots} shots`;
}
