import type { TakeDto } from "@/lib/domain/dtos";
import { ApiError, getJsonIfChanged } from "./api";

/** `live`: the stream is open. `polling`: it is not, but the server answers. */
export type ConnectionState = "connecting" | "live" | "polling" | "offline" | "signed-out";

export interface LiveListener {
  onTakes(takes: TakeDto[]): void;
  /** The stream was lost and is back: anything may have happened in between. */
  onReconnect(): void;
  onState(state: ConnectionState): void;
}

type Message =
  | { type: "takes"; takes: TakeDto[] }
  | { type: "reconnect" }
  | { type: "state"; state: ConnectionState }
  | { type: "ask-state" };

const pollWhileLive = 15_000;
const pollWithoutStream = 3_000;
const reopenDelay = 3_000;

/**
 * Follows the owner's takes until the returned function is called. Of all tabs of a browser one,
 * the holder of a Web Lock, keeps the event stream and polls; the others hear from it over a
 * BroadcastChannel. When it closes, another takes over by itself. Without Web Locks (plain http on
 * a network address) every tab connects for itself.
 */
export function followTakes(userId: string, listener: LiveListener): () => void {
  const stop = new AbortController();
  const name = `retake-live-${userId}`;
  const channel = new BroadcastChannel(name);
  let state: ConnectionState = "connecting";
  let isLeader = false;

  const handle = (message: Message) => {
    if (message.type === "takes") listener.onTakes(message.takes);
    if (message.type === "reconnect") listener.onReconnect();
    if (message.type === "state") {
      state = message.state;
      listener.onState(state);
    }
    if (message.type === "ask-state" && isLeader) channel.postMessage({ type: "state", state });
  };
  const tellAll = (message: Message) => {
    if (stop.signal.aborted) return;
    channel.postMessage(message);
    handle(message);
  };
  channel.onmessage = (event: MessageEvent<Message>) => handle(event.data);
  channel.postMessage({ type: "ask-state" } satisfies Message);

  const poller = createPoller(stop.signal, (takes) => tellAll({ type: "takes", takes }));
  // A tab that joins or comes back to the front does not wait for the leader's next look.
  const look = () => {
    if (document.visibilityState === "visible") void poller.look().catch(() => undefined);
  };
  look();
  document.addEventListener("visibilitychange", look, { signal: stop.signal });

  const lead = () => {
    // Granted in the moment of stopping: the lock must not stay with a follower that is gone.
    if (stop.signal.aborted) return;
    isLeader = true;
    return leadUntil(stop.signal, poller, tellAll);
  };
  if (navigator.locks) {
    // Rejects when `stop` is aborted while waiting, which is the wanted end.
    navigator.locks.request(name, { signal: stop.signal }, lead).catch(() => undefined);
  } else {
    void lead();
  }
  return () => {
    stop.abort();
    channel.close();
  };
}

interface Poller {
  look(): Promise<void>;
}

function createPoller(signal: AbortSignal, onTakes: (takes: TakeDto[]) => void): Poller {
  let etag: string | null = null;
  return {
    async look() {
      const answer = await getJsonIfChanged<{ takes: TakeDto[] }>("/api/studio/live", etag, signal);
      if (!answer) return;
      etag = answer.etag;
      onTakes(answer.body.takes);
    },
  };
}

function leadUntil(signal: AbortSignal, poller: Poller, tell: (message: Message) => void) {
  let source: EventSource | null = null;
  let streamIsOpen = false;
  let helloCount = 0;
  let isSignedOut = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    if (signal.aborted || isSignedOut) return;
    source = new EventSource("/api/events");
    source.addEventListener("hello", () => {
      streamIsOpen = true;
      helloCount += 1;
      tell({ type: "state", state: "live" });
      if (helloCount > 1) tell({ type: "reconnect" });
      // What changed between the first paint and now.
      plan(0);
    });
    source.addEventListener("takes", (event) => {
      const { takes } = JSON.parse(event.data as string) as { takes: TakeDto[] };
      tell({ type: "takes", takes });
    });
    source.addEventListener("error", () => {
      streamIsOpen = false;
      // The browser reconnects by itself, except after an answer that is not a stream.
      if (source?.readyState === EventSource.CLOSED) setTimeout(open, reopenDelay);
      plan(0);
    });
  };

  const poll = async () => {
    let isReached = false;
    try {
      await poller.look();
      isReached = true;
      tell({ type: "state", state: streamIsOpen ? "live" : "polling" });
    } catch (error) {
      if (signal.aborted) return;
      isSignedOut = error instanceof ApiError && error.code === "not_signed_in";
      tell({ type: "state", state: isSignedOut ? "signed-out" : "offline" });
      if (isSignedOut) source?.close();
    }
    plan(streamIsOpen && isReached ? pollWhileLive : pollWithoutStream);
  };
  const plan = (delay: number) => {
    clearTimeout(timer);
    if (!signal.aborted && !isSignedOut) timer = setTimeout(() => void poll(), delay);
  };

  // Both only hint at it; the look tells.
  for (const name of ["online", "offline"]) {
    window.addEventListener(name, () => plan(0), { signal });
  }
  open();
  plan(pollWithoutStream);
  return new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
  });
}
