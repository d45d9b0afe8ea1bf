import { json, route } from "@/lib/http/route";
import { receiveWebhook } from "@/lib/takes/webhook-service";

export const runtime = "nodejs";

/** For the providers' servers. Open to all: only a call the provider signed does anything. */
export const POST = route(
  async (request, { params }: { params: Promise<{ provider: string }> }) => {
    await receiveWebhook((await params).provider, request);
    return json({});
  },
);
