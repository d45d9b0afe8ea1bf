import type { ReactNode } from "react";
import { formatDollars } from "@/lib/domain/spend";
import type { SpendSums } from "@/lib/domain/spend-report";
import { cn } from "@/lib/utils";

interface SpendTableProps {
  /** What the rows are, such as "Day". */
  of: string;
  rows: readonly ({ id: string; label: ReactNode } & SpendSums)[];
}

const columns = ["Takes", "Estimate", "Actual", "May be billed"] as const;

/** Estimate against actual, a row for each day, provider or shot. */
export function SpendTable({ of, rows }: SpendTableProps) {
  return (
    <div
      role="region"
      aria-label={`Spend by ${of.toLowerCase()}`}
      tabIndex={0}
      className="overflow-x-auto rounded-lg border bg-card px-4 py-1"
    >
      <table className="w-full text-left tabular-nums">
        <thead className="text-xs text-muted-foreground">
          <tr>
            <th scope="col" className="py-2 pr-4 font-normal">
              {of}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={cn(
                  "py-2 pl-4 text-right font-normal whitespace-nowrap",
                  // The same in the tables that stand below each other.
                  column === "Estimate" ? "not-phone:w-52" : "not-phone:w-32",
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-t">
              <th scope="row" className="max-w-80 truncate phone:max-w-32 py-2 pr-4 font-normal">
                {row.label}
              </th>
              <Figure>{row.takes}</Figure>
              <Figure>{estimateText(row)}</Figure>
              <Figure>{row.actualMicros === 0 ? "–" : formatDollars(row.actualMicros)}</Figure>
              <Figure>{row.maybeMicros === 0 ? "–" : formatDollars(row.maybeMicros)}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "$1.80 + 2 of unknown price". */
export function estimateText({ takes, unknownPrices, estimateMicros }: SpendSums): string {
  if (unknownPrices === 0) return formatDollars(estimateMicros);
  if (unknownPrices >= takes && estimateMicros === 0) return "Price unknown";
  return `${formatDollars(estimateMicros)} + ${unknownPrices} of unknown price`;
}

function Figure({ children }: { children: ReactNode }) {
  return <td className="py-2 pl-4 text-right font-mono text-xs whitespace-nowrap">{children}</td>;
}
