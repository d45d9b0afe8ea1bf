import "server-only";
import { AppError } from "@/lib/domain/errors";
import { createWebhookVerifiers, type WebhookVerifier } from "@/lib/providers/webhooks";
import { env } from "../env";
import { log } from "../log";
import { hearProvider } from "./webhook-repository";

let verifiers: Map<string, WebhookVerifier> | undefined;

function verifierOf(provider: string): WebhookVerifier | undefined {
  const { AUTH_SECRET, FAL_JWKS_URL } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set. Start Retake with `npm start`.");
  verifiers ??= createWebhookVerifiers({ fal: { jwksUrl: FAL_JWKS_URL }, secret: AUTH_SECRET });
  return verifiers.get(provider);
}

/**
 * A provider says that something happened to a take: the take is looked at, at once. Who really
 * called is checked; what the call says of the take is not used.
 * @throws AppError not_found for a provider that does not call, webhook_refused for a call that was
 *   not made by the provider or is not about a take of this studio
 */
export async function receiveWebhook(provider: string, request: Request): Promise<void> {
  const verify = verifierOf(provider);
  if (!verify) throw new AppError("not_found", { detail: "webhook of an unknown provider" });
  const verified = await verify(request);
  if (!verified) throw new AppError("webhook_refused", { detail: provider });
  const heard = await hearProvider({ provider, ...verified });
  log().info({ provider, ...verified, heard }, "webhook");
}
