import { Download } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { formatDollars } from "@/lib/domain/spend";
import type {
  ShotSpend,
  SpendReport,
  SpendRow,
  SpendSums,
  WasteReason,
} from "@/lib/domain/spend-report";
import { BudgetBars } from "./budget-bars";
import { estimateText, SpendTable } from "./spend-table";

interface SpendPageProps {
  report: SpendReport;
  isOwner: boolean;
}

const wasteWords: readonly (readonly [WasteReason, string])[] = [
  ["failed", "Failed and may be billed"],
  ["cancelled", "Cancelled and may be billed"],
  ["trashed", "Moved to the trash"],
  ["unopened", "Ready but never played"],
];

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
});

const dayText = ({ key }: SpendRow) => dayFormat.format(new Date(`${key}T00:00:00Z`));

/** What takes cost: against the budgets, by day, provider, person and shot, and for nothing. */
export function SpendPage({ report, isOwner }: SpendPageProps) {
  const { budget, today, month, days, providers, people, shots, wasted, reachDays } = report;
  const { isOfStudio } = report;
  return (
    <main id="main" className="mx-auto grid max-w-280 gap-8 px-8 pt-8 pb-24 phone:gap-6 phone:p-4">
      <header className="flex flex-wrap items-center gap-3">
        <div className="min-w-60 flex-1">
          <h1 className="text-lg font-medium">Spend</h1>
          <p className="mt-0.5 max-w-[62ch] text-muted-foreground">
            {isOfStudio ? "All takes of this studio" : "Your takes"} at paid providers. Actual is
            what the provider says it charged; what is under way, of unknown outcome or not told yet
            may be billed.
          </p>
        </div>
        <Button asChild variant="outline">
          <a href="/api/spend/export" download="retake-spend.csv">
            <Download aria-hidden="true" />
            Export CSV
          </a>
        </Button>
      </header>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Total title="Today" sums={today} />
        <Total title="This month" sums={month} />
      </div>
      <Part title="Budget">
        <BudgetBars budget={budget} isOwner={isOwner} />
      </Part>
      {days.length === 0 ? (
        <Empty title="Nothing spent yet">
          Free drafts cost nothing and are not listed. Takes at paid providers appear here as soon
          as they are queued.
        </Empty>
      ) : (
        <>
          <Part title="By day" note={`The last ${reachDays} days.`}>
            <SpendTable
              of="Day"
              rows={days.map((row) => ({ ...row, id: row.key, label: dayText(row) }))}
            />
          </Part>
          <Part title="By provider">
            <SpendTable of="Provider" rows={providers.map((row) => ({ ...row, id: row.key }))} />
          </Part>
          {people.length > 1 && (
            <Part title="By person">
              <SpendTable of="Person" rows={people.map((row) => ({ ...row, id: row.key }))} />
            </Part>
          )}
          <Part title="By shot" note="The dearest first.">
            <SpendTable
              of="Shot"
              rows={shots.map((shot) => ({
                ...shot,
                id: shot.shotId,
                label: <ShotLabel shot={shot} />,
              }))}
            />
          </Part>
          <Part title="Wasted">
            <dl className="divide-y rounded-lg border bg-card px-4 tabular-nums">
              {wasteWords.map(([reason, words]) => (
                <div key={reason} className="flex justify-between gap-3 py-2">
                  <dt>{words}</dt>
                  <dd className="font-mono text-xs">
                    {wasted[reason].takes === 0
                      ? "–"
                      : `${formatDollars(wasted[reason].micros)} for ${takesText(wasted[reason].takes)}`}
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
        </>
      )}
    </main>
  );
}

/** A shot of somebody else is named by its maker: what it shows is theirs. */
function ShotLabel({ shot: { number, prompt, person, takeId } }: { shot: ShotSpend }) {
  const text = prompt === null ? `${person}, shot ${number}` : `${number}. ${prompt}`;
  if (takeId === null) return text;
  return (
    <Link href={`/takes/${takeId}`} className="hover:underline">
      {text}
    </Link>
  );
}

function takesText(count: number): string {
  return count === 1 ? "1 take" : `${count.toLocaleString("en-US")} takes`;
}

function Total({ title, sums }: { title: string; sums: SpendSums }) {
  return (
    <section className="rounded-lg border bg-card px-4 py-3.5 tabular-nums">
      <h2 className="text-xs text-muted-foreground">{title}</h2>
      <p className="mt-1 text-xl">{formatDollars(sums.actualMicros + sums.maybeMicros)}</p>
      <p className="text-xs text-muted-foreground">
        {takesText(sums.takes)}. Estimate {estimateText(sums)}, actual{" "}
        {formatDollars(sums.actualMicros)}, may be billed {formatDollars(sums.maybeMicros)}.
      </p>
    </section>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-medium">
        {title} {note && <span className="text-xs font-normal text-muted-foreground">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
