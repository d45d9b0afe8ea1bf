import "server-only";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { log } from "../log";
import { getTakes } from "../takes/queries";
import { TakeListener } from "./listener";

/** Changes within this time go out together, in milliseconds. */
const coalesceFor = 100;
/** More changed takes than this at once: a browser refetches more cheaply than it patches. */
const frameMaximum = 200;
/** Streams of one owner in one process; a browser holds one, whatever its tabs. */
export const streamsMaximum = 20;

interface Subscriber {
  /** Everything from now on arrives; what came before has to be fetched. */
  hello(): void;
  takes(takes: TakeDto[]): void;
  /** Nothing will follow. */
  end(): void;
}

interface Audience {
  subscribers: Set<Subscriber>;
  changed: Set<string>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Hands every change of a take to the open streams of its owner: one LISTEN connection a process
 * and one query a frame, however many are watching.
 */
export class LiveHub {
  private readonly audiences = new Map<string, Audience>();
  private listener: TakeListener | undefined;

  /**
   * Calls `hello` at once, or as soon as the database is being listened to, and again whenever the
   * connection was lost in between.
   *
   * @returns Ends the subscription; calling it twice is harmless.
   * @throws AppError too_many_attempts when the owner has too many streams open.
   */
  subscribe(ownerId: string, subscriber: Subscriber): () => void {
    const audience = this.audiences.get(ownerId) ?? {
      subscribers: new Set<Subscriber>(),
      changed: new Set<string>(),
      timer: undefined,
    };
    if (audience.subscribers.size >= streamsMaximum) {
      throw new AppError("too_many_attempts", {
        detail: "live streams",
        userMessage: "Retake is open in too many browsers at once. Close some of them.",
      });
    }
    this.audiences.set(ownerId, audience);
    audience.subscribers.add(subscriber);
    this.listen();
    if (this.listener?.isListening) subscriber.hello();
    return () => {
      audience.subscribers.delete(subscriber);
      if (audience.subscribers.size > 0 || this.audiences.get(ownerId) !== audience) return;
      clearTimeout(audience.timer);
      this.audiences.delete(ownerId);
    };
  }

  /** Ends every stream and the database connection. */
  async close(): Promise<void> {
    const subscribers = [...this.audiences.values()].flatMap((audience) => {
      clearTimeout(audience.timer);
      return [...audience.subscribers];
    });
    this.audiences.clear();
    for (const subscriber of subscribers) subscriber.end();
    const listener = this.listener;
    this.listener = undefined;
    await listener?.stop();
  }

  private listen() {
    if (this.listener) return;
    this.listener = new TakeListener({
      listening: () => {
        for (const audience of this.audiences.values()) this.greet(audience);
      },
      changed: (ownerId, takeId) => this.note(ownerId, takeId),
      changedAll: (ownerId) => {
        const audience = this.audiences.get(ownerId);
        if (audience) this.greet(audience);
      },
    });
    void this.listener.start();
  }

  private greet(audience: Audience) {
    for (const subscriber of audience.subscribers) subscriber.hello();
  }

  private note(ownerId: string, takeId: string) {
    const audience = this.audiences.get(ownerId);
    if (!audience) return;
    audience.changed.add(takeId);
    audience.timer ??= setTimeout(() => void this.flush(ownerId, audience), coalesceFor);
  }

  private async flush(ownerId: string, audience: Audience) {
    const ids = [...audience.changed];
    audience.changed.clear();
    audience.timer = undefined;
    if (ids.length > frameMaximum) return this.greet(audience);
    try {
      const takes = await getTakes(ownerId, ids);
      if (takes.length === 0) return;
      for (const subscriber of audience.subscribers) subscriber.takes(takes);
    } catch (error) {
      // The browsers ask for themselves, and meet the database's true state.
      log().error({ err: error, takes: ids.length }, "live updates could not be read");
      this.greet(audience);
    }
  }
}

// Next evaluates a module once per bundle and again on hot reload; the hub must be one a process.
const holder = globalThis as typeof globalThis & { retakeLiveHub?: LiveHub };

export function liveHub(): LiveHub {
  if (holder.retakeLiveHub) return holder.retakeLiveHub;
  const hub = new LiveHub();
  holder.retakeLiveHub = hub;
  // Next finishes open answers before it stops, and a stream would never be finished.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void hub.close());
  return hub;
}
