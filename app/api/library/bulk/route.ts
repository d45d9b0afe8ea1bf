import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { findRunningJobs } from "@/lib/takes/bulk-repository";

/** The changes of many takes that are being done. */
export const GET = route(async () => {
  const { id } = await requireUser();
  return json({ jobs: await findRunningJobs(id) });
});
