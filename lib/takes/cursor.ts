import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors";

/** Where a page ended: opaque to the browser, checked when it comes back. */
const feedCursorSchema = z.strictObject({ number: z.int().min(1).max(2_147_483_647) });

const libraryCursorSchema = z.strictObject({
  createdAt: z.iso.datetime({ precision: 3 }),
  id: z.uuid(),
});

type FeedCursor = z.infer<typeof feedCursorSchema>;
export type LibraryCursor = z.infer<typeof libraryCursorSchema>;

/** Longer texts are refused before they are decoded. */
export const cursorMaximum = 200;

function encode(value: FeedCursor | LibraryCursor): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode<Value>(text: string, schema: z.ZodType<Value>): Value {
  const refusal = new AppError("invalid_input", {
    detail: "cursor",
    userMessage: "This page address is not valid. Start again from the first page.",
    fields: { cursor: "This is not a page of this list." },
  });
  if (text.length > cursorMaximum) throw refusal;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw refusal;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refusal;
  return parsed.data;
}

export function encodeFeedCursor(shot: { number: number }): string {
  return encode({ number: shot.number });
}

/** @throws AppError invalid_input for a text that `encodeFeedCursor` never makes. */
export function decodeFeedCursor(text: string): FeedCursor {
  return decode(text, feedCursorSchema);
}

export function encodeLibraryCursor(take: { createdAt: string; id: string }): string {
  return encode({ createdAt: take.createdAt, id: take.id });
}

/** @throws AppError invalid_input for a text that `encodeLibraryCursor` never makes. */
export function decodeLibraryCursor(text: string): LibraryCursor {
  return decode(text, libraryCursorSchema);
}
