import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { getPrices } from "@/lib/spend/price-states";

/** What the providers name as their prices, and how the latest reading went. */
export const GET = route(async () => {
  await requireUser();
  return json({ prices: await getPrices() });
});
