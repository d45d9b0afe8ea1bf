import { databaseAnswers } from "@/lib/health/queries";
import { json } from "@/lib/http/route";

/** For launchers and load balancers: open to all, and says nothing but whether it works. */
export async function GET(): Promise<Response> {
  const isWell = await databaseAnswers();
  return json({ status: isWell ? "ok" : "database" }, { status: isWell ? 200 : 503 });
}
