import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { getProviderKeys } from "@/lib/settings/provider-key-states";

/** Which providers can be used, and for the owner how the tests of their keys went. */
export const GET = route(async () =>
  json({ providers: await getProviderKeys(await requireUser()) }),
);
