import { randomBytes, randomUUID } from "node:crypto";
import { complaintsAbout } from "./input";
import { faithful, scriptOfPrompt, type End, type Script, type State } from "./script";

/** One accepted submission: the account pays for it. */
export interface FakeRequest {
  id: string;
  endpoint: string;
  key: string;
  input: Record<string, unknown>;
  headers: Record<string, unknown>;
  webhookUrl: string | null;
  script: Script;
  sentAt: Date;
  endedAt?: Date;
  /** Looks so far, which is also the place in `script.states`. */
  looks: number;
  isCancelled: boolean;
  isCancelAsked: boolean;
  isRemoved: boolean;
}

/** How a request goes on: by being looked at, or by the clock. */
export type Pace = "looks" | { queueMilliseconds: number; runMilliseconds: number };

export class Queue {
  readonly all: FakeRequest[] = [];
  onCompleted: (request: FakeRequest) => void = () => {};

  constructor(
    private readonly pace: Pace,
    private readonly defaults: (input: Record<string, unknown>) => Partial<Script>,
  ) {}

  scriptFor(input: Record<string, unknown>): Script {
    return { ...faithful, ...this.defaults(input), ...scriptOfPrompt(input.prompt) };
  }

  add(
    given: Pick<FakeRequest, "endpoint" | "key" | "input" | "headers" | "webhookUrl" | "script">,
  ): FakeRequest {
    const request: FakeRequest = {
      ...given,
      ...{ id: timeOrderedId(), sentAt: new Date(), looks: 0 },
      ...{ isCancelled: false, isCancelAsked: false, isRemoved: false },
    };
    this.all.push(request);
    if (this.pace !== "looks") {
      const { queueMilliseconds, runMilliseconds } = this.pace;
      const time = queueMilliseconds + runMilliseconds;
      // Not a look: a timer may go off a millisecond before the clock says so.
      setTimeout(() => this.complete(request), time).unref();
    }
    return request;
  }

  find(id: string): FakeRequest | undefined {
    return this.all.find((request) => request.id === id && !request.isRemoved);
  }

  /** One look: it answers with the state, and by looks moves the request on. */
  look(request: FakeRequest): State {
    const state = this.stateOf(request);
    if (request.endedAt === undefined) request.looks += 1;
    return state;
  }

  stateOf(request: FakeRequest): State {
    if (request.endedAt) return "COMPLETED";
    const state = this.pace === "looks" ? byLooks(request) : byClock(request, this.pace);
    if (state === "COMPLETED") this.complete(request);
    return state;
  }

  complete(request: FakeRequest): void {
    if (request.endedAt) return;
    request.endedAt = new Date();
    if (request.isCancelAsked && request.script.cancelRunning === "stops") {
      request.isCancelled = true;
    }
    this.onCompleted(request);
  }

  /** Requests ahead of this one. */
  positionOf(request: FakeRequest): number {
    const waiting = this.all.filter((other) => !other.endedAt && other.key === request.key);
    return Math.max(0, waiting.indexOf(request));
  }

  cancel(request: FakeRequest): State {
    const state = this.stateOf(request);
    if (state === "IN_QUEUE") {
      request.isCancelled = true;
      request.endedAt = new Date();
    }
    if (state === "IN_PROGRESS") request.isCancelAsked = true;
    return state;
  }
}

/** Invalid input is accepted and fails at the end, as at fal. */
export function endOf({ script, input }: FakeRequest): End {
  return script.end === "video" && complaintsAbout(input).length > 0 ? "invalid-input" : script.end;
}

function byLooks({ script, looks }: FakeRequest): State {
  return script.states[Math.min(looks, script.states.length - 1)] ?? "COMPLETED";
}

function byClock({ sentAt }: FakeRequest, pace: Exclude<Pace, "looks">): State {
  const age = Date.now() - sentAt.getTime();
  if (age < pace.queueMilliseconds) return "IN_QUEUE";
  return age < pace.queueMilliseconds + pace.runMilliseconds ? "IN_PROGRESS" : "COMPLETED";
}

/** A version 7 UUID, as fal gives today. */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(2).toString("hex").slice(1);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}${randomUUID().slice(18)}`;
}
