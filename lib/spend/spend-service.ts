import "server-only";
import type { SessionUser } from "@/lib/auth/session";
import type { SpendReport } from "@/lib/domain/spend-report";
import { getBudget } from "./budget-service";
import { csvHeader, entryLine } from "./csv";
import { readEntries, readSpendReport } from "./queries";

/** What the person's own takes cost, and the budgets they count against. */
export async function getSpendReport(user: SessionUser): Promise<SpendReport> {
  const [budget, report] = await Promise.all([getBudget(user), readSpendReport(user.id)]);
  return { budget, ...report };
}

/** The person's ledger as CSV in UTF-8, read while it is sent. */
export function spendCsv(ownerId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = csvLines(ownerId);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* csvLines(ownerId: string): AsyncGenerator<string> {
  yield csvHeader;
  for await (const entry of readEntries(ownerId)) yield entryLine(entry);
}
