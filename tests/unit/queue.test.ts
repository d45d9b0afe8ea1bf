import { describe, expect, it } from "vitest";
import type { TakeDto } from "@/lib/domain/dtos";
import { queueEndsIn, queueGroups, queueOf, remainingSeconds } from "@/lib/domain/queue";

const now = Date.parse("2026-11-21T12:00:00Z");
let made = 0;

function take(shot: number, values: object, provider = "draft"): TakeDto {
  made += 1;
  const recipe = { provider, model: "m", resolution: "720p", duration: 5, prompt: "A boat" };
  return {
    id: `t${made}`,
    shotId: `s${shot}`,
    shotNumber: shot,
    number: made,
    recipe,
    createdAt: new Date(now - 60_000 + made).toISOString(),
    heldFor: null,
    trashedAt: null,
    sendFirstAt: null,
    ...values,
  } as unknown as TakeDto;
}

const startedAt = new Date(now - 4_000).toISOString();
const typical = { "draft/m/720p/5": 10, "fal/m/720p/5": 60 };

describe("the queue", () => {
  const held = take(1, { status: "queued", heldFor: "person" });
  const last = take(2, { status: "queued" });
  const first = take(2, { status: "queued", sendFirstAt: "2026-11-21T11:59:59Z" });
  const running = take(1, { status: "running", startedAt });
  const ended = take(1, { status: "ready" });
  const queue = queueOf([held, last, first, running, ended]);

  it("lists what runs, then what goes first, then what waits, then what is held", () => {
    expect(queue).toEqual([running, first, last, held]);
    expect(queueGroups(queue).map(({ shotNumber, takes }) => [shotNumber, takes])).toEqual([
      [1, [running, held]],
      [2, [first, last]],
    ]);
  });

  it("reckons drafts one after the other, and without what is held", () => {
    const remaining = remainingSeconds(queue, typical, now);
    expect([...remaining]).toEqual([
      [running.id, 6],
      [first.id, 16],
      [last.id, 26],
    ]);
    expect(queueEndsIn(remaining)).toBe(26);
  });

  it("reckons takes of a provider side by side, and owns up to not knowing", () => {
    const paid = [take(3, { status: "waiting" }, "fal"), take(3, { status: "queued" }, "fal")];
    expect(queueEndsIn(remainingSeconds(queueOf(paid), typical, now))).toBe(60);
    const unknown = [...paid, take(3, { status: "queued" }, "other")];
    expect(queueEndsIn(remainingSeconds(queueOf(unknown), typical, now))).toBeNull();
    expect(queueEndsIn(remainingSeconds([], typical, now))).toBeNull();
  });
});
