import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { falPikaModel } from "@/lib/domain/catalog/fal/pika-2-2";
import { runComfyPikaModel } from "@/lib/domain/catalog/runcomfy/pika-2-2";
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
  const perVideo = { microDollars: 200_000, unit: "video" };
  const perSecond = { microDollars: 40_000, unit: "seconds" };
  const take = (output: unknown, resolution = "720p", duration = 5) => ({
    output,
    recipe: { resolution, duration },
  });

  it.each([
    [{ chargedMicroDollars: 175_000, billedUnits: 9 }, 175_000n],
    [{ billedUnits: 1 }, 200_000n],
    [{ billedUnits: 2.25 }, 450_000n],
    [{ billedUnits: 0 }, null],
    [{ billedUnits: -1 }, null],
    [{ billedUnits: Number.MAX_VALUE }, null],
    [{}, null],
    [null, null],
  ])("told as %j", (output, charge) =>
    expect(readCharge(take(output), falPikaModel, perVideo)).toBe(charge),
  );

  it.each([
    ["1080p", 5, perVideo, 1, null],
    ["1080p", 5, perVideo, 2.25, 450_000n],
    ["1080p", 5, perSecond, 5, null],
    ["1080p", 5, perSecond, 11.25, 450_000n],
    ["720p", 10, perSecond, 10, 400_000n],
    // Whether one video is 10 s is not said, but two cannot be one.
    ["720p", 10, perVideo, 1, null],
    ["720p", 10, perVideo, 2, 400_000n],
    ["720p", 5, { ...perVideo, unit: "credits" }, 9, null],
  ] as const)("is not claimed below what %s of %d s costs by %j: %d units", (...row) => {
    const [resolution, duration, unitPrice, billedUnits, charge] = row;
    const finished = take({ billedUnits }, resolution, duration);
    expect(readCharge(finished, falPikaModel, unitPrice)).toBe(charge);
  });

  it("in units is not known before their price was read, or of a provider without units", () => {
    expect(readCharge(take({ billedUnits: 1 }), falPikaModel, undefined)).toBeNull();
    expect(readCharge(take({ billedUnits: 1 }), runComfyPikaModel, perVideo)).toBeNull();
    expect(readCharge(take({ billedUnits: 1 }, "4k"), falPikaModel, perVideo)).toBeNull();
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
