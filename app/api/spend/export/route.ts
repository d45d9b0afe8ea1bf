import { requireUser } from "@/lib/auth/session";
import { privateHeaders, route } from "@/lib/http/route";
import { attachment } from "@/lib/media/attachment";
import { spendCsv } from "@/lib/spend/spend-service";

export const runtime = "nodejs";

/** What the Spend page counts, entry by entry, as a file for a spreadsheet. */
export const GET = route(async () => {
  const user = await requireUser();
  return new Response(spendCsv(user), {
    headers: {
      ...privateHeaders,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": attachment("retake-spend.csv"),
      "x-content-type-options": "nosniff",
    },
  });
});
