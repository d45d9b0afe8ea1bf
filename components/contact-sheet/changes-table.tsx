"use client";

import Link from "next/link";
import type { CSSProperties } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { TakeDto } from "@/lib/domain/dtos";
import { compareTakes } from "@/lib/domain/sheet";
import { cn } from "@/lib/utils";
import { shortName } from "./cell-names";

const numberWords = ["", "", "both", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Pixels. Of a third take a part is seen beside two on a phone: it says that there is more. */
const phoneColumn = 112;

interface ChangesTableProps {
  takes: readonly TakeDto[];
  isOneShot: boolean;
  winner: string | null;
  onKeep: () => void;
}

/** Only the settings that differ, a column a take. */
export function ChangesTable({ takes, isOneShot, winner, onKeep }: ChangesTableProps) {
  const { changed, same } = compareTakes(takes);
  const winnersIndex = takes.findIndex(({ id }) => id === winner);
  const labels = same.map((label) => label.toLowerCase()).join(", ");
  const all = takes.length === 2 ? "both" : `all ${numberWords[takes.length]}`;
  return (
    <section aria-label="What changed" className="mt-4.5 px-4 not-phone:px-6">
      <div className="mb-1.5 flex items-baseline gap-x-4 phone:grid">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h2 className="font-medium">{takes.length > 1 ? "What changed" : "One take"}</h2>
          <p className="text-xs text-muted-foreground">
            {takes.length > 1 && labels && `Same in ${all}: ${labels}.`}
            {takes.length > 1 && winnersIndex >= 0 && " Dimmed values match the winner."}
          </p>
        </div>
        <Winner take={takes[winnersIndex]} isOneShot={isOneShot} onKeep={onKeep} />
      </div>
      {takes.length > 1 && (
        <div
          className="overflow-x-auto"
          tabIndex={0}
          role="region"
          aria-label="Changed settings by take"
        >
          <table
            // Two stand side by side on a phone as well.
            className={cn(
              "w-full table-fixed text-left text-xs",
              takes.length > 2 && "min-w-120",
              takes.length > 3 && "min-w-180",
              takes.length > 2 && "phone:min-w-(--width-on-phones)",
            )}
            style={
              { "--width-on-phones": `${104 + takes.length * phoneColumn}px` } as CSSProperties
            }
          >
            <thead>
              <tr className="h-8 border-b">
                <th scope="col" className="w-35 font-normal phone:w-26 text-muted-foreground">
                  Setting
                </th>
                {takes.map((take, index) => (
                  <th
                    key={take.id}
                    scope="col"
                    className={cn("pr-3 font-medium", take.id === winner && "text-signal")}
                  >
                    <span className="flex items-center gap-1.5">
                      <span
                        aria-hidden="true"
                        className={cn(
                          "grid size-4.5 flex-none place-items-center rounded-full bg-muted font-mono text-2xs",
                          take.id === winner && "bg-primary text-primary-foreground",
                        )}
                      >
                        {index + 1}
                      </span>
                      <Link href={`/takes/${take.id}`} className="truncate hover:underline">
                        {shortName(take, isOneShot)}
                      </Link>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map(({ label, values }) => (
                <tr key={label} className="h-8 border-b last:border-b-0">
                  <th scope="row" className="font-normal text-muted-foreground">
                    {label}
                  </th>
                  {values.map((value, index) => (
                    <td
                      key={takes[index]?.id}
                      title={value}
                      className={cn(
                        "truncate pr-3 font-mono tabular-nums",
                        winnersIndex >= 0 &&
                          index !== winnersIndex &&
                          value === values[winnersIndex] &&
                          "text-subtle-foreground",
                      )}
                    >
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface WinnerProps {
  take: TakeDto | undefined;
  isOneShot: boolean;
  onKeep: () => void;
}

/** As high without a winner: picking one moves nothing. */
function Winner({ take, isOneShot, onKeep }: WinnerProps) {
  return (
    <p className="ml-auto flex min-h-7 flex-none items-center gap-2 text-xs whitespace-nowrap text-muted-foreground touch:min-h-10 phone:ml-0">
      {take ? (
        <>
          Winner: {shortName(take, isOneShot)}
          {take.kept && ", kept"}
          <Button size="sm" aria-keyshortcuts="P" onClick={onKeep}>
            {take.kept ? "Let go" : "Keep"}
            <Kbd className="phone:hidden">P</Kbd>
          </Button>
        </>
      ) : (
        "No winner picked"
      )}
    </p>
  );
}
