"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { speeds } from "@/components/player/use-playback";
import { useTakeMarks } from "@/components/takes/use-take-marks";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { announce } from "@/lib/client/announcer";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { sheetQuery } from "@/lib/client/queries";
import type { TakeDto } from "@/lib/domain/dtos";
import {
  isMostlyFilled,
  possibleMatrices,
  sheetMatrix,
  sheetMaximum,
  sheetMinimum,
} from "@/lib/domain/sheet";
import { shortName } from "./cell-names";
import { ChangesTable } from "./changes-table";
import { ChooseTakes } from "./choose-takes";
import { SheetGrid } from "./sheet-grid";
import { SheetHead } from "./sheet-head";
import { SheetMatrixView } from "./sheet-matrix";
import { SheetParts } from "./sheet-parts";
import { SheetWipe } from "./sheet-wipe";
import { TransportDock } from "./transport-dock";
import { frameOf, useSheetClock } from "./use-sheet-clock";
import { useSheetKeys } from "./use-sheet-keys";
import { useSheetState, type SheetView } from "./use-sheet-state";

type ReadyTake = Extract<TakeDto, { status: "ready" }>;

/** 2 to 9 takes on one clock. */
export function SheetPage() {
  const [state, setState] = useSheetState();
  const [isChoosing, setChoosing] = useState(false);
  const singleKeys = useShortcutsEnabled();
  const clock = useSheetClock(state, setState);
  const { setKept } = useTakeMarks();
  const sheet = useQuery(sheetQuery(state.takes));
  const chosen = sheet.data ?? [];
  const parts = Math.max(1, Math.ceil(chosen.length / sheetMaximum));
  const part = Math.min(parts, Math.max(1, state.part));
  const onThisPart = chosen.slice((part - 1) * sheetMaximum, part * sheetMaximum);
  const takes = onThisPart.slice(0, Math.max(sheetMinimum, state.show ?? sheetMaximum));
  const isOneShot = new Set(takes.map(({ shotId }) => shotId)).size === 1;
  const winner = takes.find(({ id }) => id === state.winner) ?? null;

  const matrices = possibleMatrices(takes);
  const by = state.by && matrices.includes(state.by) ? state.by : (matrices[0] ?? null);
  const matrix = by && sheetMatrix(takes, by);
  const pair = wipePair(takes, winner);
  const wanted = state.view ?? (matrix && isMostlyFilled(matrix) ? "matrix" : "grid");
  const isPossible: Record<SheetView, boolean> = {
    grid: true,
    matrix: matrix !== null,
    wipe: pair !== null,
  };
  const view = isPossible[wanted] ? wanted : "grid";

  const pick = (index: number) => {
    const take = takes[index];
    if (!take) return;
    const isAgain = take.id === state.winner;
    void setState({ winner: isAgain ? null : take.id });
    announce(isAgain ? "No winner" : `Winner: ${shortName(take, isOneShot)}`);
  };
  const changeSpeed = (steps: number) => {
    const index = speeds.indexOf(state.speed) + steps;
    const speed = speeds[Math.max(0, Math.min(speeds.length - 1, index))] ?? 1;
    void setState({ speed });
  };
  const setRange = (from: number, to: number) => {
    const last = Math.round(clock.state().duration * 24);
    if (to <= from) return;
    void setState({ from: from > 0 ? from : null, to: to < last ? to : null });
  };
  const keepWinner = () => {
    if (winner) setKept(winner, !winner.kept);
  };
  useSheetKeys({
    enabled: singleKeys && takes.length > 0,
    clock,
    onPick: pick,
    onKeepWinner: keepWinner,
    onSpeed: changeSpeed,
    onRangeStart: () => setRange(frameOf(clock.state()), state.to ?? Infinity),
    onRangeEnd: () => setRange(state.from ?? 0, frameOf(clock.state()) + 1),
    onMatrix: () => matrix && void setState({ view: view === "matrix" ? "grid" : "matrix" }),
    onWipe: () => pair && void setState({ view: view === "wipe" ? "grid" : "wipe" }),
  });

  return (
    <main id="main" className="pb-32 phone:pb-44">
      <SheetHead
        takes={takes}
        chosenCount={onThisPart.length}
        isOneShot={isOneShot}
        view={view}
        matrices={matrices}
        by={by}
        noWipe={pair ? null : "A wipe needs two finished takes"}
        onCount={(count) => void setState({ show: count < onThisPart.length ? count : null })}
        onView={(next) => void setState({ view: next })}
        onBy={(next) => void setState({ by: next })}
        onAdd={() => setChoosing(true)}
      />
      {sheet.isError && (
        <Banner role="alert" className="mx-4 mb-3 not-phone:mx-6">
          <TriangleAlert aria-hidden="true" className="text-destructive" />
          The takes could not be read.
          <Button size="sm" onClick={() => void sheet.refetch()}>
            Try again
          </Button>
        </Banner>
      )}
      {sheet.isLoading && <LoadingCells count={Math.min(sheetMaximum, state.takes.length)} />}
      {state.takes.length === 0 && <Nothing onChoose={() => setChoosing(true)} />}
      {sheet.isSuccess && chosen.length < state.takes.length && (
        <p role="status" className="mb-3 px-4 text-muted-foreground not-phone:px-6">
          {state.takes.length - chosen.length} of the takes in this address are gone.
        </p>
      )}
      {parts > 1 && (
        <SheetParts
          part={part}
          count={chosen.length}
          onPart={(next) => void setState({ part: next, show: null, winner: null })}
        />
      )}
      {takes.length > 0 && (
        <>
          {view === "wipe" && pair ? (
            <SheetWipe left={pair[0]} right={pair[1]} isOneShot={isOneShot} clock={clock} />
          ) : view === "matrix" && matrix ? (
            <SheetMatrixView
              matrix={matrix}
              takes={takes}
              isOneShot={isOneShot}
              winner={state.winner}
              clock={clock}
              onPick={pick}
            />
          ) : (
            <SheetGrid
              takes={takes}
              isOneShot={isOneShot}
              winner={state.winner}
              clock={clock}
              onPick={pick}
            />
          )}
          <ChangesTable
            takes={takes}
            isOneShot={isOneShot}
            winner={state.winner}
            onKeep={keepWinner}
          />
          <TransportDock
            clock={clock}
            speed={state.speed}
            loop={state.loop}
            takeCount={takes.length}
            onSpeed={changeSpeed}
            onLoop={() => void setState({ loop: !state.loop })}
            onRange={setRange}
          />
        </>
      )}
      {isChoosing && (
        <ChooseTakes
          chosen={state.takes}
          onClose={() => setChoosing(false)}
          onChoose={(ids) => {
            setChoosing(false);
            void setState({
              takes: ids,
              part: null,
              show: null,
              frame: null,
              from: null,
              to: null,
            });
          }}
        />
      )}
    </main>
  );
}

/** The winner against the next finished take, or the first two. */
function wipePair(
  takes: readonly TakeDto[],
  winner: TakeDto | null,
): [ReadyTake, ReadyTake] | null {
  const ready = takes.filter((take): take is ReadyTake => take.status === "ready");
  const first = ready.find((take) => take.id === winner?.id) ?? ready[0];
  const second = ready.find((take) => take !== first);
  return first && second ? [first, second] : null;
}

function Nothing({ onChoose }: { onChoose: () => void }) {
  return (
    <div className="mx-auto max-w-160 px-4 pt-16">
      <Empty
        title="Pick 2 to 9 takes"
        headingLevel={2}
        action={
          <span className="flex flex-wrap gap-2">
            <Button onClick={onChoose}>Choose from the library</Button>
            <Button asChild variant="ghost">
              <Link href="/sheet/plan">Plan a sheet</Link>
            </Button>
          </span>
        }
      >
        They play together on one clock, frame by frame, with what changed between them below.
      </Empty>
    </div>
  );
}

function LoadingCells({ count }: { count: number }) {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Loading takes"
      className="appear-late grid grid-cols-3 gap-2 px-6 phone:grid-cols-2 phone:px-4"
    >
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className="aspect-video" />
      ))}
    </div>
  );
}
