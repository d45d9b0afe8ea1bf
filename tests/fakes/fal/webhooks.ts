import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { FakeRequest } from "./queue";
import type { Answer } from "./answers";
import type { WebhookMode } from "./script";

const attemptsMaximum = 3;

/** Signs as fal does, with a key of its own that its JWKS shows. */
export class WebhookSender {
  private pair = generateKeyPairSync("ed25519");
  private readonly stranger = generateKeyPairSync("ed25519");
  /** Every delivery, with the status it got; 0 for none. */
  readonly deliveries: { requestId: string; mode: WebhookMode; status: number }[] = [];

  jwks(): object {
    const { x } = this.pair.publicKey.export({ format: "jwk" });
    const broken = [{ kty: "OKP", crv: "Ed25519", x: "AAAA" }, { kty: "RSA", n: "1" }, null];
    return { keys: [...broken, { kty: "OKP", crv: "Ed25519", x, kid: "1" }] };
  }

  /** fal changes its key: what is signed from now on needs a fresh JWKS. */
  rotate(): void {
    this.pair = generateKeyPairSync("ed25519");
  }

  /** A delivery as it goes over the wire. */
  compose(request: FakeRequest, result: Answer, mode: WebhookMode): RequestInit & { body: string } {
    const body = mode === "not-json" ? "{" : JSON.stringify(bodyOf(request, result, mode));
    if (mode === "unsigned") return { method: "POST", body };
    const skew = mode === "stale" ? 3600 : 0;
    const timestamp = String(Math.floor(Date.now() / 1000) - skew);
    const message = [request.id, "fake-user", timestamp, hash(body)].join("\n");
    const key: KeyObject = mode === "forged" ? this.stranger.privateKey : this.pair.privateKey;
    return {
      method: "POST",
      body: mode === "tampered" ? body.replace("OK", "KO") : body,
      headers: {
        "content-type": "application/json",
        "x-fal-webhook-request-id": request.id,
        "x-fal-webhook-user-id": "fake-user",
        "x-fal-webhook-timestamp": timestamp,
        "x-fal-webhook-signature": sign(null, Buffer.from(message), key).toString("hex"),
      },
    };
  }

  /** Tries again when not taken, and gives up on a redirect. */
  async deliver(request: FakeRequest, result: Answer, mode: WebhookMode): Promise<number> {
    let status = 0;
    for (let attempt = 1; request.webhookUrl && attempt <= attemptsMaximum; attempt += 1) {
      try {
        const composed = this.compose(request, result, mode);
        const response = await fetch(request.webhookUrl, { ...composed, redirect: "manual" });
        await response.body?.cancel();
        status = response.status;
      } catch {
        status = 0;
      }
      this.deliveries.push({ requestId: request.id, mode, status });
      if (status >= 200 && status < 400) break;
    }
    return status;
  }
}

function hash(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

function bodyOf(request: FakeRequest, { status, body }: Answer, mode: WebhookMode): object {
  const requestId = mode === "other-request" ? crypto.randomUUID() : request.id;
  const ids = { request_id: requestId, gateway_request_id: crypto.randomUUID() };
  if (mode === "no-payload") {
    const problem = "Response payload is not JSON serializable.";
    return { ...ids, status: "OK", payload: null, payload_error: problem };
  }
  if (status === 200) return { ...ids, status: "OK", payload: body };
  return { ...ids, status: "ERROR", error: `Invalid status code: ${status}`, payload: body };
}
