import "server-only";
import { createFalWebhookVerifier, type WebhookVerifier } from "./fal/webhook";

export type { WebhookVerifier } from "./fal/webhook";

interface WebhooksConfig {
  fal: { jwksUrl: string };
  /** Of this studio; takes are named in webhook addresses under a signature made with it. */
  secret: string;
}

/**
 * Checks webhooks, by provider. For the web process: it loads nothing that could post to a provider
 * or start a process.
 */
export function createWebhookVerifiers(config: WebhooksConfig): Map<string, WebhookVerifier> {
  const { fal, secret } = config;
  return new Map([["fal", createFalWebhookVerifier({ jwksUrl: fal.jwksUrl, secret })]]);
}
