import "server-only";
import type { BudgetLimits, BudgetUse } from "@/lib/domain/spend";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";

type Transaction = Prisma.TransactionClient;

interface StoredSettings {
  limits: BudgetLimits;
  askFirstMicros: number | null;
  timeZone: string;
}

const numberOf = (micros: bigint | null) => (micros === null ? null : Number(micros));

/**
 * Until the transaction ends nobody else decides about money, so what the caller sets aside is
 * counted by the next. Take it before the row of a take that others may hold.
 */
export async function lockSpend(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "SpendSettings" WHERE id = 1 FOR UPDATE`;
}

export async function readSettings(transaction: Transaction = database()): Promise<StoredSettings> {
  const row = await transaction.spendSettings.findUniqueOrThrow({ where: { id: 1 } });
  return {
    limits: {
      dayMicros: numberOf(row.dayBudgetMicros),
      monthMicros: numberOf(row.monthBudgetMicros),
    },
    askFirstMicros: numberOf(row.askFirstMicros),
    timeZone: row.timeZone,
  };
}

interface UseRow {
  studioDay: bigint;
  studioMonth: bigint;
  userDay: bigint;
  userMonth: bigint;
  unknownToday: number;
  unknownMonth: number;
  userDayLimit: bigint | null;
  userMonthLimit: bigint | null;
}

interface SpendNow {
  settings: StoredSettings;
  userLimits: BudgetLimits;
  used: { studioDay: number; studioMonth: number; userDay: number; userMonth: number };
  /** Takes of unknown price that were sent for all the studio; they count as nothing. */
  unknown: { day: number; month: number };
}

/** What counts against the budgets of a person today and this month, and of the studio. */
export async function readSpendNow(
  userId: string,
  transaction: Transaction = database(),
): Promise<SpendNow> {
  const settings = await readSettings(transaction);
  const { timeZone } = settings;
  const [row] = await transaction.$queryRaw<[UseRow]>(Prisma.sql`
    WITH moments AS (
      SELECT date_trunc('day', now(), ${timeZone}) AS day,
             date_trunc('month', now(), ${timeZone}) AS month
    ), entries AS (
      SELECT "changeMicros" AS micros, "countsAt" >= moments.day AS today,
             "ownerId" = ${userId}::uuid AS mine,
             kind = 'estimate' AND "amountMicros" IS NULL AS unknown
      FROM "SpendEntry", moments WHERE "countsAt" >= moments.month
    )
    SELECT coalesce(sum(micros) FILTER (WHERE today), 0)::bigint AS "studioDay",
           coalesce(sum(micros), 0)::bigint AS "studioMonth",
           coalesce(sum(micros) FILTER (WHERE today AND mine), 0)::bigint AS "userDay",
           coalesce(sum(micros) FILTER (WHERE mine), 0)::bigint AS "userMonth",
           count(*) FILTER (WHERE unknown AND today)::int AS "unknownToday",
           count(*) FILTER (WHERE unknown)::int AS "unknownMonth",
           (SELECT "dayBudgetMicros" FROM "User" WHERE id = ${userId}::uuid) AS "userDayLimit",
           (SELECT "monthBudgetMicros" FROM "User" WHERE id = ${userId}::uuid) AS "userMonthLimit"
    FROM entries`);
  return {
    settings,
    userLimits: {
      dayMicros: numberOf(row.userDayLimit),
      monthMicros: numberOf(row.userMonthLimit),
    },
    used: {
      studioDay: Number(row.studioDay),
      studioMonth: Number(row.studioMonth),
      userDay: Number(row.userDay),
      userMonth: Number(row.userMonth),
    },
    unknown: { day: row.unknownToday, month: row.unknownMonth },
  };
}

/** A person's takes that wait for a budget: how many, and what the oldest of them waits for. */
export async function readHeld(ownerId: string): Promise<{ takes: number; heldBy: unknown }> {
  const where = { ownerId, heldFor: "budget", status: "queued" as const };
  const [takes, first] = await database().$transaction([
    database().take.count({ where }),
    database().take.findFirst({ where, orderBy: { createdAt: "asc" }, select: { heldBy: true } }),
  ]);
  return { takes, heldBy: first?.heldBy };
}

/** The budgets that are set, in the order in which they are named to the person. */
export function budgetsOf({ settings, userLimits, used }: SpendNow): BudgetUse[] {
  const { limits } = settings;
  const all = [
    { scope: "user", period: "day", limit: userLimits.dayMicros, usedMicros: used.userDay },
    { scope: "studio", period: "day", limit: limits.dayMicros, usedMicros: used.studioDay },
    { scope: "user", period: "month", limit: userLimits.monthMicros, usedMicros: used.userMonth },
    { scope: "studio", period: "month", limit: limits.monthMicros, usedMicros: used.studioMonth },
  ] as const;
  return all.flatMap(({ limit, ...use }) => (limit === null ? [] : { ...use, limitMicros: limit }));
}

interface MemberLimits extends BudgetLimits {
  id: string;
  name: string;
  email: string;
}

export async function readMembers(): Promise<MemberLimits[]> {
  const rows = await database().user.findMany({
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, email: true, dayBudgetMicros: true, monthBudgetMicros: true },
  });
  return rows.map(({ dayBudgetMicros, monthBudgetMicros, ...user }) => ({
    ...user,
    dayMicros: numberOf(dayBudgetMicros),
    monthMicros: numberOf(monthBudgetMicros),
  }));
}

const bigintOf = (micros: number | null) => (micros === null ? null : BigInt(micros));

export async function storeStudioBudget({
  limits,
  askFirstMicros,
  timeZone,
}: StoredSettings): Promise<void> {
  await database().spendSettings.update({
    where: { id: 1 },
    data: {
      dayBudgetMicros: bigintOf(limits.dayMicros),
      monthBudgetMicros: bigintOf(limits.monthMicros),
      askFirstMicros: bigintOf(askFirstMicros),
      timeZone,
    },
  });
}

/** False when there is no such person. */
export async function storeUserBudget(userId: string, limits: BudgetLimits): Promise<boolean> {
  const { count } = await database().$transaction(async (transaction) => {
    await lockSpend(transaction);
    return transaction.user.updateMany({
      where: { id: userId },
      data: {
        dayBudgetMicros: bigintOf(limits.dayMicros),
        monthBudgetMicros: bigintOf(limits.monthMicros),
      },
    });
  });
  return count > 0;
}
