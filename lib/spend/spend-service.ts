import "server-only";
import type { SessionUser } from "@/lib/auth/session";
import type { SpendReport } from "@/lib/domain/spend-report";
import { getBudget } from "./budget-service";
import { csvHeader, entryLine } from "./csv";
import { readEntries, readSpendReport, type SpendScope } from "./queries";

type Reader = Pick<SessionUser, "id" | "role">;

/** The owner pays for the studio and sees all of it, without other people's prompts. */
const scopeOf = ({ id, role }: Reader): SpendScope => ({
  readerId: id,
  isOfStudio: role === "OWNER",
});

/** What takes cost that the person may see, and the budgets their own count against. */
export async function getSpendReport(user: SessionUser): Promise<SpendReport> {
  const [budget, report] = await Promise.all([getBudget(user), readSpendReport(scopeOf(user))]);
  return { budget, ...report };
}

/** The ledger behind the same report as CSV in UTF-8, read while it is sent. */
export function spendCsv(user: Reader): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = csvLines(scopeOf(user));
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

async function* csvLines(scope: SpendScope): AsyncGenerator<string> {
  yield csvHeader;
  for await (const entry of readEntries(scope)) yield entryLine(entry);
}
