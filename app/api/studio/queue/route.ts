import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { getQueue } from "@/lib/takes/queue-service";

/** How long takes usually need, and what failed lately. */
export const GET = route(async () => json(await getQueue((await requireUser()).id)));
