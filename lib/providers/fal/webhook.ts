import "server-only";
import { createHash, createHmac, timingSafeEqual, verify } from "node:crypto";
import { z } from "zod";
import { FalKeySet } from "./jwks";

interface FalWebhookOptions {
  /** Where fal publishes its Ed25519 keys. */
  jwksUrl: string;
  /** Signs the take in the address fal is given, so that only we can name one. */
  secret: string;
  /** For tests: milliseconds since 1970. */
  now?: () => number;
}

export type WebhookVerifier = (
  request: Request,
) => Promise<{ requestId: string; takeId: string } | null>;

const skewSecondsMaximum = 300;
const bodyBytesMaximum = 1024 * 1024;

const headersSchema = z.object({
  requestId: z.string().min(1).max(200),
  userId: z.string().min(1).max(200),
  timestamp: z.string().regex(/^\d{1,12}$/),
  signature: z.string().regex(/^[\da-f]{128}$/i),
});
const bodySchema = z.object({ request_id: z.string() });

/** @param baseUrl The studio's public webhook address for fal. */
export function webhookUrlFor(baseUrl: string, takeId: string, secret: string): string {
  const url = new URL(baseUrl);
  url.searchParams.set("take", takeId);
  url.searchParams.set("mac", macOf(takeId, secret).toString("hex"));
  return url.href;
}

/**
 * Tells whether fal sent a webhook, and about which take. Both signatures count: anybody with an
 * account at fal can have fal sign and send a webhook to our address, but not name a take of ours.
 *
 * The verifier answers null for anything forged, stale or malformed. A repeated delivery passes:
 * it only makes a take be looked at. It throws when fal's keys cannot be read; answer fal with a
 * failure then, so that it sends again.
 */
export function createFalWebhookVerifier(options: FalWebhookOptions): WebhookVerifier {
  const { jwksUrl, secret, now = Date.now } = options;
  const keySet = new FalKeySet(jwksUrl, now);
  return async (request) => {
    const takeId = takeIn(new URL(request.url), secret);
    if (takeId === null) return null;
    const headers = headersSchema.safeParse({
      requestId: request.headers.get("x-fal-webhook-request-id"),
      userId: request.headers.get("x-fal-webhook-user-id"),
      timestamp: request.headers.get("x-fal-webhook-timestamp"),
      signature: request.headers.get("x-fal-webhook-signature"),
    });
    if (!headers.success) return null;
    const { requestId, userId, timestamp, signature } = headers.data;
    if (Math.abs(now() / 1000 - Number(timestamp)) > skewSecondsMaximum) return null;
    const body = await readBody(request);
    if (!body || requestIn(body) !== requestId) return null;
    // The bytes as they came: parsing and writing them again would change the hash.
    const bodyHash = createHash("sha256").update(body).digest("hex");
    const message = Buffer.from([requestId, userId, timestamp, bodyHash].join("\n"));
    const isSigned = await keySet.some((key) =>
      verify(null, message, key, Buffer.from(signature, "hex")),
    );
    return isSigned ? { requestId, takeId } : null;
  };
}

function macOf(takeId: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`fal webhook for take ${takeId}`).digest();
}

function takeIn({ searchParams }: URL, secret: string): string | null {
  const takeId = z.uuid().safeParse(searchParams.get("take")).data;
  const mac = searchParams.get("mac");
  if (takeId === undefined || mac === null || !/^[\da-f]{64}$/i.test(mac)) return null;
  return timingSafeEqual(Buffer.from(mac, "hex"), macOf(takeId, secret)) ? takeId : null;
}

async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > bodyBytesMaximum) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requestIn(body: Buffer): string | null {
  try {
    return bodySchema.safeParse(JSON.parse(body.toString("utf8"))).data?.request_id ?? null;
  } catch {
    return null;
  }
}
