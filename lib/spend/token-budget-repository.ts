import "server-only";
import type { BudgetUse } from "@/lib/domain/spend";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { readSettings } from "./budget-repository";

interface UseRow {
  id: string;
  name: string;
  dayLimit: bigint | null;
  monthLimit: bigint | null;
  day: bigint;
  month: bigint;
}

/** What tokens spent today and this month, in the days of the studio's time zone. */
function readUse(
  tokens: Prisma.Sql,
  timeZone: string,
  transaction: Prisma.TransactionClient,
): Promise<UseRow[]> {
  return transaction.$queryRaw<UseRow[]>(Prisma.sql`
    SELECT token.id, token.name, token."dayBudgetMicros" AS "dayLimit",
           token."monthBudgetMicros" AS "monthLimit", spent.day, spent.month
    FROM "ApiToken" token, LATERAL (
      SELECT coalesce(sum("changeMicros")
               FILTER (WHERE "countsAt" >= date_trunc('day', now(), ${timeZone})), 0)::bigint AS day,
             coalesce(sum("changeMicros"), 0)::bigint AS month
      FROM "SpendEntry"
      WHERE "apiTokenId" = token.id AND "countsAt" >= date_trunc('month', now(), ${timeZone})
    ) spent
    WHERE ${tokens}`);
}

/** The budgets a token has of its own, the day's first, with what counts against them. */
export async function readTokenBudgets(
  tokenId: string,
  timeZone: string,
  transaction: Prisma.TransactionClient,
): Promise<BudgetUse[]> {
  const [row] = await readUse(Prisma.sql`token.id = ${tokenId}::uuid`, timeZone, transaction);
  if (!row) return [];
  const all = [
    { period: "day", limit: row.dayLimit, used: row.day },
    { period: "month", limit: row.monthLimit, used: row.month },
  ] as const;
  return all.flatMap(({ period, limit, used }) =>
    limit === null
      ? []
      : [
          {
            ...({ scope: "token", period, tokenName: row.name } as const),
            limitMicros: Number(limit),
            usedMicros: Number(used),
          },
        ],
  );
}

/** Millionths of a dollar that each token of a person spent. */
export async function readTokenSpend(
  userId: string,
): Promise<Map<string, { dayMicros: number; monthMicros: number }>> {
  const { timeZone } = await readSettings();
  const rows = await readUse(Prisma.sql`token."userId" = ${userId}::uuid`, timeZone, database());
  return new Map(
    rows.map(({ id, day, month }) => [id, { dayMicros: Number(day), monthMicros: Number(month) }]),
  );
}
