import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import {
  cursorMaximum,
  decodeFeedCursor,
  decodeLibraryCursor,
  encodeFeedCursor,
  encodeLibraryCursor,
} from "@/lib/takes/cursor";

const date = fc.date({
  noInvalidDate: true,
  min: new Date(0),
  max: new Date("9999-12-31T00:00:00Z"),
});

describe("cursors", () => {
  it("come back as they went out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (number) => {
        expect(decodeFeedCursor(encodeFeedCursor({ number }))).toEqual({ number });
      }),
    );
    fc.assert(
      fc.property(date, fc.uuid(), (instant, id) => {
        const place = { createdAt: instant.toISOString(), id };
        const text = encodeLibraryCursor(place);
        expect(text.length).toBeLessThanOrEqual(cursorMaximum);
        expect(encodeURIComponent(text)).toBe(text);
        expect(decodeLibraryCursor(text)).toEqual(place);
      }),
    );
  });

  it("are refused as wrong input whatever else they are", () => {
    const forged = fc
      .jsonValue()
      .map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"));
    fc.assert(
      fc.property(fc.oneof(fc.string(), forged, fc.base64String()), (text) => {
        for (const decode of [decodeFeedCursor, decodeLibraryCursor]) {
          let thrown: unknown;
          try {
            decode(text);
          } catch (error) {
            thrown = error;
          }
          expect(thrown).toBeInstanceOf(AppError);
          expect(thrown).toMatchObject({ code: "invalid_input", status: 400 });
        }
      }),
    );
  });

  it("of one list are no cursors of the other", () => {
    const library = encodeLibraryCursor({
      createdAt: "2026-11-21T12:00:00.000Z",
      id: "0193a4c2-5b7e-7f00-8a11-1234567890ab",
    });
    expect(() => decodeFeedCursor(library)).toThrow(AppError);
    expect(() => decodeLibraryCursor(encodeFeedCursor({ number: 1 }))).toThrow(AppError);
  });
});
