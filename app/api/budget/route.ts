import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { getBudget } from "@/lib/spend/budget-service";

export const GET = route(async () => json(await getBudget(await requireUser())));
