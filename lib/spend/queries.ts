import "server-only";
import { findModel, models } from "@/lib/domain/catalog";
import { promptExcerpt } from "@/lib/domain/format";
import {
  wasteReasons,
  type ShotSpend,
  type SpendReport,
  type SpendRow,
  type SpendSums,
  type WasteReason,
} from "@/lib/domain/spend-report";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { readSettings } from "./budget-repository";

const reachDays = 90;
const shotsMaximum = 20;

interface SumsRow {
  takes: number;
  estimate: bigint;
  unknown: number;
  actual: bigint;
  counted: bigint;
}

const sumsOf = (row: SumsRow | undefined): SpendSums => ({
  takes: row?.takes ?? 0,
  estimateMicros: Number(row?.estimate ?? 0),
  unknownPrices: row?.unknown ?? 0,
  actualMicros: Number(row?.actual ?? 0),
  maybeMicros: Number(row?.counted ?? 0) - Number(row?.actual ?? 0),
});

/** One row a take of the owner and day: what was set aside, what was charged and what counts. */
function perTake(ownerId: string, timeZone: string): Prisma.Sql {
  return Prisma.sql`WITH per_take AS (
    SELECT "takeId", provider, date_trunc('day', "countsAt", ${timeZone}) AS day,
           coalesce(sum("amountMicros") FILTER (WHERE kind = 'estimate'), 0) AS estimate,
           bool_or(kind = 'estimate' AND "amountMicros" IS NULL) AS unknown,
           coalesce(sum("amountMicros") FILTER (WHERE kind = 'actual'), 0) AS actual,
           sum("changeMicros") AS counted
    FROM "SpendEntry"
    WHERE "ownerId" = ${ownerId}::uuid
      AND "countsAt" >= date_trunc('day', now(), ${timeZone}) - make_interval(days => ${reachDays}::int)
    GROUP BY "takeId", provider, day
  )`;
}

const sums = Prisma.sql`count(DISTINCT "takeId")::int AS takes,
  coalesce(sum(estimate), 0)::bigint AS estimate,
  count(*) FILTER (WHERE unknown)::int AS unknown,
  coalesce(sum(actual), 0)::bigint AS actual,
  coalesce(sum(counted), 0)::bigint AS counted`;

/** What a person's takes cost, without the budgets. */
export async function readSpendReport(ownerId: string): Promise<Omit<SpendReport, "budget">> {
  const { timeZone } = await readSettings();
  const from = perTake(ownerId, timeZone);
  const [days, providers, shots, periods, wasted] = await database().$transaction([
    database().$queryRaw<(SumsRow & { day: string })[]>(Prisma.sql`${from}
      SELECT to_char(day AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, ${sums}
      FROM per_take GROUP BY 1 ORDER BY 1 DESC`),
    database().$queryRaw<(SumsRow & { provider: string })[]>(Prisma.sql`${from}
      SELECT provider, ${sums} FROM per_take GROUP BY provider ORDER BY sum(counted) DESC, provider`),
    database().$queryRaw<(SumsRow & ShotColumns)[]>(Prisma.sql`${from}
      SELECT shot.id AS "shotId", shot.number, shot.prompt,
             (array_agg(take.id ORDER BY take.number DESC))[1] AS "takeId", ${sums}
      FROM per_take JOIN "Take" take ON take.id = "takeId" JOIN "Shot" shot ON shot.id = take."shotId"
      GROUP BY shot.id ORDER BY sum(counted) DESC, shot.number DESC LIMIT ${shotsMaximum}`),
    database().$queryRaw<(SumsRow & { period: string })[]>(Prisma.sql`${from}
      SELECT 'day' AS period, ${sums} FROM per_take
      WHERE day >= date_trunc('day', now(), ${timeZone})
      UNION ALL
      SELECT 'month', ${sums} FROM per_take WHERE day >= date_trunc('month', now(), ${timeZone})`),
    database().$queryRaw<
      { reason: WasteReason; takes: number; micros: bigint }[]
    >(Prisma.sql`${from}
      SELECT CASE take.status WHEN 'ready' THEN 'unopened' ELSE take.status::text END AS reason,
             count(DISTINCT take.id)::int AS takes, sum(counted)::bigint AS micros
      FROM per_take JOIN "Take" take ON take.id = "takeId"
      WHERE counted > 0 AND (take.status IN ('failed', 'cancelled') OR (take.status = 'ready'
        AND take."openedAt" IS NULL AND NOT take.kept AND take.rating IS NULL))
      GROUP BY 1`),
  ]);
  const period = (name: string) => sumsOf(periods.find((row) => row.period === name));
  return {
    today: period("day"),
    month: period("month"),
    days: days.map((row): SpendRow => ({ key: row.day, label: row.day, ...sumsOf(row) })),
    providers: providers.map((row): SpendRow => {
      const label = models.find(({ provider }) => provider === row.provider)?.providerLabel;
      return { key: row.provider, label: label ?? row.provider, ...sumsOf(row) };
    }),
    shots: shots.map((row): ShotSpend => {
      const { shotId, number, takeId } = row;
      return { shotId, number, takeId, prompt: promptExcerpt(row.prompt), ...sumsOf(row) };
    }),
    wasted: wasteOf(wasted),
    reachDays,
  };
}

interface ShotColumns {
  shotId: string;
  number: number;
  prompt: string;
  takeId: string;
}

function wasteOf(rows: { reason: WasteReason; takes: number; micros: bigint }[]) {
  const of = (reason: WasteReason) => {
    const row = rows.find((candidate) => candidate.reason === reason);
    return { takes: row?.takes ?? 0, micros: Number(row?.micros ?? 0) };
  };
  return Object.fromEntries(wasteReasons.map((reason) => [reason, of(reason)])) as Record<
    WasteReason,
    { takes: number; micros: number }
  >;
}

const exportBatch = 1000;

export interface ExportedEntry {
  at: Date;
  countsAt: Date;
  kind: string;
  amountMicros: bigint | null;
  changeMicros: bigint;
  provider: string;
  model: string;
  shotNumber: number;
  takeNumber: number;
  takeId: string;
  status: string;
  prompt: string;
}

/** All the owner's entries, oldest first, a batch at a time. */
export async function* readEntries(ownerId: string): AsyncGenerator<ExportedEntry> {
  let after = 0n;
  for (;;) {
    const rows = await database().spendEntry.findMany({
      where: { ownerId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: exportBatch,
      include: {
        take: {
          select: {
            ...{ number: true, model: true, status: true },
            shot: { select: { number: true, prompt: true } },
          },
        },
      },
    });
    for (const { take, ...row } of rows) {
      const { at, countsAt, kind, amountMicros, changeMicros, provider, takeId } = row;
      yield {
        ...{ at, countsAt, kind, amountMicros, changeMicros, provider, takeId },
        model: findModel(`${provider}/${take.model}`)?.label ?? take.model,
        shotNumber: take.shot.number,
        takeNumber: take.number,
        status: take.status,
        prompt: take.shot.prompt,
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < exportBatch) return;
    after = last.id;
  }
}
