import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TakeDto } from "@/lib/domain/dtos";
import {
  groupMoves,
  orderAfterMove,
  placesInLine,
  queueEndsIn,
  queueGroups,
  queueOf,
  remainingSeconds,
  shotsInWords,
  takeMoves,
} from "@/lib/domain/queue";

const now = Date.parse("2026-11-21T12:00:00Z");
let made = 0;

function take(shot: number, values: object, provider = "draft"): TakeDto {
  made += 1;
  const recipe = { provider, model: "m", resolution: "720p", duration: 5, prompt: "A boat" };
  return {
    id: `t${made}`,
    shotId: `s${shot}`,
    submissionId: `p${shot}`,
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
    expect(queueGroups(queue)).toEqual([
      { id: "p1", submissionId: "p1", takes: [running, held] },
      { id: "p2", submissionId: "p2", takes: [first, last] },
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

describe("the order of what waits", () => {
  const queued = (shot: number, provider = "fal") => take(shot, { status: "queued" }, provider);
  const [a, b, c, d, e] = [queued(1), queued(1), queued(2), queued(3), queued(3, "runcomfy")];
  const running = take(2, { status: "running", startedAt });
  const queue = queueOf([a, b, c, d, e, running]);
  const groups = queueGroups(queue);
  const ids = (...takes: TakeDto[]) => takes.map(({ id }) => id);

  it("lets groups and takes change places with their neighbours that wait", () => {
    expect(groups.map(({ id }) => id)).toEqual(["p2", "p1", "p3"]);
    const [second, first, third] = groups.map((group) => groupMoves(groups).get(group));
    expect(first).toEqual({ up: null, down: { takeIds: ids(c), beforeId: a.id } });
    expect(second).toEqual({
      up: { takeIds: ids(c), beforeId: a.id },
      down: { takeIds: ids(d, e), beforeId: c.id },
    });
    expect(third).toEqual({ up: { takeIds: ids(d, e), beforeId: c.id }, down: null });
    const within = groups.map((group) => [...takeMoves(group).values()]);
    expect(within).toEqual([
      [
        { up: null, down: null },
        { up: null, down: null },
      ],
      [
        { up: null, down: { takeIds: ids(b), beforeId: a.id } },
        { up: { takeIds: ids(b), beforeId: a.id }, down: null },
      ],
      [
        { up: null, down: { takeIds: ids(e), beforeId: d.id } },
        { up: { takeIds: ids(e), beforeId: d.id }, down: null },
      ],
    ]);
  });

  it("counts the line of each provider", () => {
    expect([...placesInLine(queue)]).toEqual([
      [a.id, 1],
      [b.id, 2],
      [c.id, 3],
      [d.id, 4],
      [e.id, 1],
    ]);
  });

  it("names the shots of a run", () => {
    const of = (...shots: number[]) => shotsInWords(shots.map((shot) => queued(shot)));
    expect([of(4, 4), of(4, 5), of(4, 9), of(4, 5, 6), of(4, 6, 9)]).toEqual([
      ...["Shot 4", "Shots 4 to 5", "Shots 4 and 9", "Shots 4 to 6", "3 shots from 4 to 9"],
    ]);
  });

  it("keeps every take once through a move, and the others in their order", () => {
    const orders = fc.uniqueArray(fc.nat(30).map(String), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(orders, fc.array(fc.nat(30).map(String)), fc.nat(30).map(String), (...given) => {
        const [order, takeIds, beforeId] = given;
        const after = orderAfterMove(order, { takeIds, beforeId });
        const moved = order.filter((id) => takeIds.includes(id));
        if (moved.length === 0 || moved.includes(beforeId) || !order.includes(beforeId)) {
          expect(after).toBeNull();
          return;
        }
        const rest = order.filter((id) => !moved.includes(id));
        expect(after?.filter((id) => !moved.includes(id))).toEqual(rest);
        const place = after?.indexOf(beforeId) ?? 0;
        expect(after?.slice(place - moved.length, place)).toEqual(moved);
      }),
    );
  });
});
