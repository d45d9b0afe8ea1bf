import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { microsOfText, studioBudgetSchema, textOfMicros } from "@/lib/domain/budget";
import { brokenBudget, budgetName, formatDollars, mustAskFirst } from "@/lib/domain/spend";
import { readCharge, wasNotBilled } from "@/lib/spend/charge";
import { csvLine, dollars } from "@/lib/spend/csv";

describe("an amount", () => {
  it.each([
    ["10", 10_000_000],
    ["$1,000", 1_000_000_000],
    [" 0.5 ", 500_000],
    ["", null],
    ["0", 0],
    ["-1", undefined],
    ["1.234", undefined],
    ["1e3", undefined],
    ["9999999", undefined],
    ["ten", undefined],
  ])("typed as %j is %j", (text, micros) => expect(microsOfText(text)).toBe(micros));

  it("comes back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(microsOfText(textOfMicros(cents * 10_000))).toBe(cents * 10_000);
      }),
    );
  });
});

describe("a budget", () => {
  const budget = { scope: "studio", period: "day", limitMicros: 10_000_000 } as const;

  it("is broken exactly above its limit", () => {
    const used = [{ ...budget, usedMicros: 9_800_000 }];
    expect(brokenBudget(used, 200_000)).toBeNull();
    expect(brokenBudget(used, 200_001)).toEqual(budget);
  });

  it("lets an unknown price go until it is used up, and what is free always", () => {
    expect(brokenBudget([{ ...budget, usedMicros: 9_999_999 }], null)).toBeNull();
    expect(brokenBudget([{ ...budget, usedMicros: 10_000_000 }], null)).toEqual(budget);
    expect(brokenBudget([{ ...budget, usedMicros: 20_000_000 }], 0)).toBeNull();
  });

  it("is named with its amount", () => {
    expect(budgetName(budget)).toBe("today's budget of $10.00");
    expect(budgetName({ scope: "user", period: "month", limitMicros: 1_234_500_000 })).toBe(
      "your budget of $1,234.50 for this month",
    );
    expect(formatDollars(-200_000)).toBe("-$0.20");
  });

  it("takes only time zones that the database reads as the browser means them", () => {
    const limits = { dayMicros: null, monthMicros: null, askFirstMicros: null };
    const accepts = (timeZone: string) =>
      studioBudgetSchema.safeParse({ ...limits, timeZone }).success;
    expect(["UTC", "Europe/Berlin"].map(accepts)).toEqual([true, true]);
    expect(["+05:00", "Mars/Base", ""].map(accepts)).toEqual([false, false, false]);
  });
});

describe("asking first", () => {
  it.each([
    [200_000, 200_000, false],
    [200_001, 200_000, true],
    [null, 200_000, true],
    [0, 0, false],
    [900_000, null, false],
  ])("for %j with the limit %j: %j", (price, limit, asks) =>
    expect(mustAskFirst(price, limit)).toBe(asks),
  );
});

describe("a charge", () => {
  const model = { unitMicroDollars: 200_000 };
  it.each([
    [{ chargedMicroDollars: 175_000, billedUnits: 9 }, 175_000n],
    [{ billedUnits: 2.25 }, 450_000n],
    [{ billedUnits: 0 }, 0n],
    [{ billedUnits: -1 }, null],
    [{ billedUnits: Number.MAX_VALUE }, null],
    [{}, null],
    [null, null],
  ])("told as %j", (output, charge) => expect(readCharge(output, model)).toBe(charge));

  it("in units without a price is not known", () => {
    expect(readCharge({ billedUnits: 1 }, {})).toBeNull();
  });

  it("may have happened unless the error says no", () => {
    expect([{ billed: "no" }, { billed: "maybe" }, {}, null].map(wasNotBilled)).toEqual([
      ...[true, false, false, false],
    ]);
  });
});

describe("a line of CSV", () => {
  it("cannot hold a formula", () => {
    fc.assert(
      fc.property(fc.constantFrom(..."=+-@\t\r"), fc.string(), (start, rest) => {
        const field = csvLine([`${start}${rest}`]);
        expect(field.startsWith(`"'`)).toBe(true);
      }),
    );
  });

  it("quotes what would break it, and leaves numbers as they are", () => {
    expect(csvLine(['a "b", c', -0.2, null, "two\nlines"])).toBe(
      '"a ""b"", c",-0.2,,"two\nlines"\r\n',
    );
    expect(dollars(200_000n)).toBe(0.2);
  });
});
