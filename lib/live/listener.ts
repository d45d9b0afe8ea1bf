import "server-only";
import { Client } from "pg";
import { env } from "../env";
import { log } from "../log";

/** The channel of the database's trigger; its payload is `<owner id> <take id> <version>`. */
const channel = "retake_takes";

/** All in milliseconds. */
const firstDelay = 250;
const longestDelay = 10_000;
const connectLimit = 10_000;
/** A connection that died without a word is found within these two. */
const pulseEvery = 15_000;
const pulseLimit = 10_000;

interface ListenerEvents {
  /** From this moment on no change is missed; whatever came before may have been. */
  listening(): void;
  changed(ownerId: string, takeId: string): void;
  /** So many of the owner's takes changed that they are not named. */
  changedAll(ownerId: string): void;
}

/**
 * One connection that listens for changed takes, and comes back by itself when it is lost.
 * Needs a direct connection: a pooler that hands out transactions drops LISTEN.
 */
export class TakeListener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private delay = firstDelay;
  private stopped = false;

  constructor(private readonly events: ListenerEvents) {}

  /** Never throws: a database that is away is tried again until `stop`. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: env().DATABASE_URL,
      application_name: "retake-live",
      keepAlive: true,
      connectionTimeoutMillis: connectLimit,
      query_timeout: pulseLimit,
    });
    this.client = client;
    // Also emitted for a connection that breaks while idle; without a listener it ends the process.
    client.on("error", (error) => this.lost(client, error));
    client.on("end", () => this.lost(client));
    client.on("notification", ({ payload = "" }) => {
      const [ownerId, takeId] = payload.split(" ");
      if (!ownerId || !takeId) return;
      if (takeId === "all") this.events.changedAll(ownerId);
      else this.events.changed(ownerId, takeId);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      this.lost(client, error);
      return;
    }
    if (this.client !== client) return;
    this.delay = firstDelay;
    this.pulse = setInterval(() => {
      client.query("SELECT 1").catch((error: unknown) => this.lost(client, error));
    }, pulseEvery);
    this.pulse.unref();
    this.events.listening();
  }

  /** False while the connection is away: changes are then missed until `listening`. */
  get isListening(): boolean {
    return this.pulse !== undefined;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.forget();
    await client?.end();
  }

  private forget() {
    clearInterval(this.pulse);
    this.pulse = undefined;
    this.client = undefined;
  }

  private lost(client: Client, error?: unknown) {
    if (this.client !== client) return;
    this.forget();
    // Frees the socket of a half-open connection; what it says on leaving is of no use.
    client.end().catch(() => {});
    if (this.stopped) return;
    log().warn({ err: error, retryInMs: this.delay }, "live updates lost the database");
    this.retry = setTimeout(() => void this.start(), this.delay * (0.75 + Math.random() / 2));
    this.retry.unref();
    this.delay = Math.min(this.delay * 2, longestDelay);
  }
}
