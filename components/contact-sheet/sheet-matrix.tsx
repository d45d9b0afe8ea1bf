"use client";

import { Lock } from "lucide-react";
import { Fragment } from "react";
import type { SheetClock } from "@/lib/client/sheet-clock";
import type { TakeDto } from "@/lib/domain/dtos";
import { formatPrice } from "@/lib/domain/price";
import { settingLabels, type SheetMatrix } from "@/lib/domain/sheet";
import { takeShape } from "@/lib/domain/take-shape";
import { fullName } from "./cell-names";
import { SheetCell } from "./sheet-cell";

interface MatrixProps {
  matrix: SheetMatrix;
  takes: readonly TakeDto[];
  isOneShot: boolean;
  winner: string | null;
  clock: SheetClock;
  onPick: (index: number) => void;
}

/** Seeds across, one setting down. On a phone the headers become tags on the pictures. */
export function SheetMatrixView({ matrix, takes, isOneShot, winner, clock, onPick }: MatrixProps) {
  const winnersSeed = takes.find(({ id }) => id === winner)?.recipe?.seed;
  const narrowest = Math.min(
    ...takes.map((take) => takeShape(take)).map(({ width, height }) => width / height),
  );
  const columns = matrix.seeds.length;
  return (
    <section
      aria-label={`Takes, seed by ${settingLabels[matrix.setting].toLowerCase()}`}
      className="mx-auto grid gap-1.5 px-4 not-phone:gap-2 not-phone:px-6 phone:grid-cols-2!"
      style={{
        gridTemplateColumns: `84px repeat(${columns}, minmax(0, 1fr))`,
        maxWidth: `max(560px, calc(84px + (100dvh - 250px) / ${matrix.rows.length} * ${narrowest * columns}))`,
      }}
    >
      <div className="phone:hidden" />
      {matrix.seeds.map((seed) => (
        <p
          key={seed}
          className="flex h-6.5 items-center gap-2 text-xs text-muted-foreground phone:hidden"
        >
          {seed === winnersSeed && (
            <Lock aria-hidden="true" className="size-3 text-signal" strokeWidth={1.6} />
          )}
          Seed <span className="font-mono text-foreground">{seed}</span>
        </p>
      ))}
      {matrix.rows.map((row) => (
        <Fragment key={row.value}>
          <div className="flex min-w-0 flex-col justify-center gap-0.5 text-xs phone:hidden">
            <span title={row.value} className="line-clamp-4 font-medium text-foreground">
              {row.value}
            </span>
            <span className="text-muted-foreground tabular-nums">{rowPrice(row.takes)}</span>
          </div>
          {row.takes.map((take, column) => {
            if (!take) {
              return (
                <div
                  key={matrix.seeds[column]}
                  className="grid place-items-center rounded-sm border border-dashed text-xs text-muted-foreground phone:hidden"
                  style={{ aspectRatio: narrowest }}
                >
                  No take
                </div>
              );
            }
            const index = takes.indexOf(take);
            return (
              <SheetCell
                key={take.id}
                take={take}
                digit={index + 1}
                name={`${fullName(take, isOneShot)}, ${row.value}`}
                tag={row.value}
                tagOnPhonesOnly
                isWinner={take.id === winner}
                clock={clock}
                onPick={() => onPick(index)}
              />
            );
          })}
        </Fragment>
      ))}
    </section>
  );
}

/** What one of the row costs; a row of different prices has none of its own. */
function rowPrice(takes: readonly (TakeDto | null)[]): string {
  const prices = takes.flatMap((take) => (take ? [formatPrice(take.priceEstimate)] : []));
  return new Set(prices).size === 1 ? (prices[0] ?? "") : "";
}
