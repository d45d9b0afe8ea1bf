import "server-only";
import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { requestJson, unavailable } from "../http";

const freshMilliseconds = 24 * 3600_000;
/** An unknown signature makes the keys be read again, but not more often than this. */
const refetchMilliseconds = 60_000;
const timeoutMilliseconds = 5_000;

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(100) });
const keySchema = z.object({ x: z.string().max(200) });

/** fal's public keys, read once a day. One a process. */
export class FalKeySet {
  private keys: readonly KeyObject[] = [];
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly now: () => number,
  ) {}

  /**
   * True when one of the keys passes the test.
   *
   * @throws ProviderUnavailable or HttpFailure when the keys cannot be read.
   */
  async some(verifies: (key: KeyObject) => boolean): Promise<boolean> {
    if (this.age() > freshMilliseconds) await this.read();
    if (this.keys.some(verifies)) return true;
    if (this.age() < refetchMilliseconds) return false;
    await this.read();
    return this.keys.some(verifies);
  }

  private age(): number {
    return this.now() - this.readAt;
  }

  private read(): Promise<void> {
    this.reading ??= this.fetchKeys().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async fetchKeys(): Promise<void> {
    const answer = await requestJson({
      method: "GET",
      url: this.url,
      baseUrl: this.url,
      authorization: null,
      timeoutMilliseconds,
      retry: "reads",
    });
    const set = keySetSchema.safeParse(answer.json);
    if (answer.status !== 200 || !set.success) throw unavailable("fal's webhook keys", answer);
    this.keys = set.data.keys.flatMap((key) => toKey(keySchema.safeParse(key).data?.x) ?? []);
    this.readAt = this.now();
  }
}

/** Undefined for anything but an Ed25519 key: one bad entry must not disable the others. */
function toKey(x: string | undefined): KeyObject | undefined {
  if (x === undefined) return undefined;
  try {
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  } catch {
    return undefined;
  }
}
