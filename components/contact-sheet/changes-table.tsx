"use client";

import Link from "next/link";
import type { CSSProperties } from "react";
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
}

/** Only the settings that differ, a column a take. */
export function ChangesTable({ takes, isOneShot, winner }: ChangesTableProps) {
  const { changed, same } = compareTakes(takes);
  const winnersIndex = takes.findIndex(({ id }) => id === winner);
  const labels = same.map((label) => label.toLowerCase()).join(", ");
  const all = takes.length === 2 ? "both" : `all ${numberWords[takes.length]}`;
  return (
    <section aria-label="What changed" className="mt-4.5 px-4 not-phone:px-6">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-2">
        <h2 className="font-medium">What changed</h2>
        <p className="text-xs text-muted-foreground">
          {labels && `Same in ${all}: ${labels}.`}
          {winnersIndex >= 0 && " Dimmed values match the winner."}
        </p>
      </div>
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
          style={{ "--width-on-phones": `${104 + takes.length * phoneColumn}px` } as CSSProperties}
        >
          <thead>
            <tr className="h-8 border-b">
              <th scope="col" className="w-35 font-normal phone:w-26 text-muted-foreground">
                Setting
              </th>
              {takes.map((take) => (
                <th
                  key={take.id}
                  scope="col"
                  className={cn("pr-3 font-medium", take.id === winner && "text-signal")}
                >
                  <Link href={`/takes/${take.id}`} className="hover:underline">
                    {shortName(take, isOneShot)}
                  </Link>
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
    </section>
  );
}
