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

/** Who reads, and whose takes are told: their own, or everybody's. */
export interface SpendScope {
  readerId: string;
  isOfStudio: boolean;
}

/** One row a take and day: what was set aside, what was charged and what counts. */
function perTake({ readerId, isOfStudio }: SpendScope, timeZone: string): Prisma.Sql {
  const whose = isOfStudio ? Prisma.sql`true` : Prisma.sql`"ownerId" = ${readerId}::uuid`;
  return Prisma.sql`WITH per_take AS (
    SELECT "takeId", "ownerId", provider, date_trunc('day', "countsAt", ${timeZone}) AS day,
           coalesce(sum("amountMicros") FILTER (WHERE kind = 'estimate'), 0) AS estimate,
           bool_or(kind = 'estimate' AND "amountMicros" IS NULL) AS unknown,
           coalesce(sum("amountMicros") FILTER (WHERE kind = 'actual'), 0) AS actual,
           sum("changeMicros") AS counted
    FROM "SpendEntry"
    WHERE ${whose}
      AND "countsAt" >= date_trunc('day', now(), ${timeZone}) - make_interval(days => ${reachDays}::int)
    GROUP BY "takeId", "ownerId", provider, day
  )`;
}

const sums = Prisma.sql`count(DISTINCT "takeId")::int AS takes,
  coalesce(sum(estimate), 0)::bigint AS estimate,
  count(*) FILTER (WHERE unknown)::int AS unknown,
  coalesce(sum(actual), 0)::bigint AS actual,
  coalesce(sum(counted), 0)::bigint AS counted`;

/** What takes cost, without the budgets. */
export async function readSpendReport(scope: SpendScope): Promise<Omit<SpendReport, "budget">> {
  const { timeZone } = await readSettings();
  const { readerId, isOfStudio } = scope;
  const from = perTake(scope, timeZone);
  const [days, providers, people, shots, periods, wasted] = await database().$transaction([
    database().$queryRaw<(SumsRow & { day: string })[]>(Prisma.sql`${from}
      SELECT to_char(day AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, ${sums}
      FROM per_take GROUP BY 1 ORDER BY 1 DESC`),
    database().$queryRaw<(SumsRow & { provider: string })[]>(Prisma.sql`${from}
      SELECT provider, ${sums} FROM per_take GROUP BY provider ORDER BY sum(counted) DESC, provider`),
    database().$queryRaw<(SumsRow & { id: string; name: string })[]>(Prisma.sql`${from}
      SELECT person.id, person.name, ${sums}
      FROM per_take JOIN "User" person ON person.id = "ownerId"
      WHERE ${isOfStudio} GROUP BY person.id ORDER BY sum(counted) DESC, person."createdAt"`),
    database().$queryRaw<(SumsRow & ShotColumns)[]>(Prisma.sql`${from}
      SELECT shot.id AS "shotId", shot.number, person.name AS person,
             CASE WHEN person.id = ${readerId}::uuid THEN shot.prompt END AS prompt,
             (array_agg(take.id ORDER BY take.number DESC) FILTER (
               WHERE person.id = ${readerId}::uuid AND take."purgedAt" IS NULL))[1] AS "takeId", ${sums}
      FROM per_take JOIN "Take" take ON take.id = "takeId" JOIN "Shot" shot ON shot.id = take."shotId"
        JOIN "User" person ON person.id = shot."ownerId"
      GROUP BY shot.id, person.id
      ORDER BY sum(counted) DESC, shot."createdAt" DESC LIMIT ${shotsMaximum}`),
    database().$queryRaw<(SumsRow & { period: string })[]>(Prisma.sql`${from}
      SELECT 'day' AS period, ${sums} FROM per_take
      WHERE day >= date_trunc('day', now(), ${timeZone})
      UNION ALL
      SELECT 'month', ${sums} FROM per_take WHERE day >= date_trunc('month', now(), ${timeZone})`),
    database().$queryRaw<
      { reason: WasteReason; takes: number; micros: bigint }[]
    >(Prisma.sql`${from}
      SELECT reason, count(DISTINCT "takeId")::int AS takes, sum(counted)::bigint AS micros
      FROM (SELECT "takeId", counted, CASE
              WHEN take.status IN ('failed', 'cancelled') THEN take.status::text
              WHEN take."trashedAt" IS NOT NULL OR take."purgedAt" IS NOT NULL THEN 'trashed'
              WHEN take.status = 'ready' AND take."openedAt" IS NULL AND NOT take.kept
                AND take.rating IS NULL THEN 'unopened' END AS reason
            FROM per_take JOIN "Take" take ON take.id = "takeId" WHERE counted > 0) AS judged
      WHERE reason IS NOT NULL GROUP BY reason`),
  ]);
  const period = (name: string) => sumsOf(periods.find((row) => row.period === name));
  return {
    isOfStudio,
    today: period("day"),
    month: period("month"),
    days: days.map((row): SpendRow => ({ key: row.day, label: row.day, ...sumsOf(row) })),
    providers: providers.map((row): SpendRow => {
      const label = models.find(({ provider }) => provider === row.provider)?.providerLabel;
      return { key: row.provider, label: label ?? row.provider, ...sumsOf(row) };
    }),
    people: people.map((row): SpendRow => ({ key: row.id, label: row.name, ...sumsOf(row) })),
    shots: shots.map((row): ShotSpend => {
      const { shotId, number, takeId, person } = row;
      const prompt = row.prompt === null ? null : promptExcerpt(row.prompt);
      return { shotId, number, takeId, person, prompt, ...sumsOf(row) };
    }),
    wasted: wasteOf(wasted),
    reachDays,
  };
}

interface ShotColumns {
  shotId: string;
  number: number;
  person: string;
  prompt: string | null;
  takeId: string | null;
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
  person: string;
  status: string;
  /** Null for a shot of somebody else. */
  prompt: string | null;
}

/** All entries, oldest first, a batch at a time. */
export async function* readEntries({
  readerId,
  isOfStudio,
}: SpendScope): AsyncGenerator<ExportedEntry> {
  let after = 0n;
  for (;;) {
    const rows = await database().spendEntry.findMany({
      where: { ownerId: isOfStudio ? undefined : readerId, id: { gt: after } },
      orderBy: { id: "asc" },
      take: exportBatch,
      include: {
        owner: { select: { id: true, name: true } },
        take: {
          select: {
            ...{ number: true, model: true, status: true },
            shot: { select: { number: true, prompt: true } },
          },
        },
      },
    });
    for (const { take, owner, ...row } of rows) {
      const { at, countsAt, kind, amountMicros, changeMicros, provider, takeId } = row;
      yield {
        ...{ at, countsAt, kind, amountMicros, changeMicros, provider, takeId },
        model: findModel(`${provider}/${take.model}`)?.label ?? take.model,
        shotNumber: take.shot.number,
        takeNumber: take.number,
        person: owner.name,
        status: take.status,
        prompt: owner.id === readerId ? take.shot.prompt : null,
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < exportBatch) return;
    after = last.id;
  }
}
