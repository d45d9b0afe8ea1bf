import { describe, expect, it } from "vitest";
import type { ModelPriceDto } from "@/lib/domain/model-prices";
import type { KeyCheck, ProviderKeyState } from "@/lib/domain/provider-keys";
import { noticeOf, noticeText, type NoticeSources } from "@/lib/domain/studio-notice";

const day = { scope: "studio", period: "day", limitMicros: 10_000_000 } as const;
const noon = "2026-11-21T12:00:00.000Z";
const later = "2026-11-21T13:00:00.000Z";

function key(check: KeyCheck | null, source: ProviderKeyState["source"] = "settings") {
  return { provider: "fal", source, lastFour: "3c1f", isUnreadable: false, check } as const;
}
const refused: ModelPriceDto = {
  ...{ modelKey: "fal/pika-2.2", provider: "fal", unitPrice: null, readAt: null },
  ...{ failure: { reason: "key_rejected", at: noon }, isBeingRead: false },
};
const calm: NoticeSources = {
  ...{ connection: "live", keys: [], prices: [] },
  budget: { budgets: [{ ...day, usedMicros: 9_999_999 }], held: { takes: 0, by: null } },
};
const textOf = (sources: Partial<NoticeSources>) => {
  const notice = noticeOf({ ...calm, ...sources });
  return notice && noticeText(notice);
};
const usedUp = { budgets: [{ ...day, usedMicros: 10_000_000 }], held: { takes: 0, by: null } };

describe("the banner on top of the studio", () => {
  it("is not there while nothing is wrong", () => {
    expect(noticeOf(calm)).toBeNull();
    expect(noticeOf({ ...calm, connection: "polling" })).toBeNull();
  });

  it("says one thing at a time, what stops more first", () => {
    const all = { keys: [key(null)], prices: [refused], budget: usedUp };
    const kind = (more: Partial<NoticeSources>) => noticeOf({ ...calm, ...all, ...more })?.kind;
    expect(kind({ connection: "offline" })).toBe("offline");
    expect(kind({ connection: "signed-out" })).toBe("signed-out");
    expect(kind({})).toBe("key-rejected");
    expect(kind({ keys: [] })).toBe("budget");
  });

  it("names the budget and what is held", () => {
    expect(textOf({ budget: usedUp })).toBe(
      "Today's budget of $10.00 is reached. Paid takes are held until tomorrow. Drafts are still free.",
    );
    const month = { scope: "user", period: "month", limitMicros: 3_000_000 } as const;
    const held = (takes: number) => ({ budgets: [], held: { takes, by: month } });
    expect(textOf({ budget: held(1) })).toBe(
      "Your budget of $3.00 for this month is reached. 1 take is held until next month.",
    );
    expect(textOf({ budget: held(3) })).toContain("3 takes are held until next month.");
  });

  it.each([
    ["a test said so", key({ state: "rejected", at: noon, message: "No." }), [], true],
    ["a later call said so", key({ state: "accepted", at: noon, milliseconds: 9 }), [later], true],
    ["a later test took it", key({ state: "accepted", at: later, milliseconds: 9 }), [noon], false],
    ["a member is not told of tests", key(null), [noon], true],
    ["the key is gone", key(null, null), [noon], false],
  ] as const)("tells of a key when %s: %j", (_, state, failedAt, isTold) => {
    const prices = failedAt.map((at) => ({
      ...refused,
      failure: { reason: "key_rejected" as const, at },
    }));
    const notice = noticeOf({ ...calm, keys: [state], prices });
    expect(notice?.kind === "key-rejected").toBe(isTold);
  });
});
