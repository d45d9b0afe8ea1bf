import "server-only";
import { z } from "zod";

const text = z.string().optional().catch(undefined);

/** Only the id matters: whatever else is missing or of another type is done without. */
export const submitAnswerSchema = z.object({
  request_id: z.string().min(1).max(200),
  status_url: text,
  response_url: text,
  cancel_url: text,
});

const logLineMaximum = 500;
const logLinesMaximum = 50;
const logLine = z.object({ message: z.string() }).transform(({ message }) => message);

export const statusAnswerSchema = z.object({
  /** IN_QUEUE, IN_PROGRESS or COMPLETED; the last is also failure and cancellation. */
  status: z.string(),
  /** Requests ahead of this one. */
  queue_position: z.int().min(0).optional().catch(undefined),
  logs: z
    .array(z.unknown())
    .catch([])
    .transform((lines) =>
      lines
        .slice(-logLinesMaximum)
        .flatMap((line) => logLine.safeParse(line).data?.slice(0, logLineMaximum) ?? []),
    ),
  /** Both only where the request failed, and not even then for every failure. */
  error: text,
  error_type: text,
});

export type StatusAnswer = z.infer<typeof statusAnswerSchema>;

export const resultSchema = z.object({
  video: z.object({
    url: z.url({ protocol: /^https?$/ }),
    content_type: z.string().nullish().catch(null),
  }),
  seed: z.int().min(0).optional().catch(undefined),
});

export const cancelAnswerSchema = z.object({ status: z.string() });

/** One row of the platform's request list; `json_input` only while fal keeps payloads. */
const listedRequestSchema = z.object({
  request_id: z.string().min(1).max(200),
  sent_at: text,
  json_input: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

export type ListedRequest = z.infer<typeof listedRequestSchema>;

export const requestListSchema = z.object({
  items: z
    .array(z.unknown())
    .transform((items) => items.flatMap((item) => listedRequestSchema.safeParse(item).data ?? [])),
  next_cursor: z.string().nullish().catch(null),
  has_more: z.boolean().optional().catch(undefined),
});

export const priceListSchema = z.object({
  prices: z.array(
    z.object({
      endpoint_id: z.string(),
      unit_price: z.number().min(0),
      unit: z.string().max(100),
      currency: z.string().max(10),
    }),
  ),
});
