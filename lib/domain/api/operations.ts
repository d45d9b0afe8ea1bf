import type { z } from "zod";
import type { TokenScope } from "../access-token";
import type { ErrorCode } from "../errors";
import { anyCreateTakesSchema } from "./create-takes";
import {
  noFieldsSchema,
  resubmitSchema,
  retakeSchema,
  takesQuerySchema,
  videoQuerySchema,
} from "./requests";
import { apiTakeSchema, createdTakesSchema, takesPageSchema } from "./take";

/** One thing the API does: the documentation is drawn from this, and the tests check it. */
export interface ApiOperation {
  id: string;
  method: "get" | "post";
  /** As in OpenAPI: `{id}` is the id of a take. */
  path: string;
  summary: string;
  description?: string;
  /** What a token needs. */
  scope: TokenScope;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Whether the body may be left out. */
  bodyIsOptional?: boolean;
  /** Whether Idempotency-Key may stand in for the body's `clientKey`. */
  isKeyed?: boolean;
  /** `null` stands for the video itself. */
  answer: { status: 200 | 202; schema: z.ZodType | null; description: string };
  /** What can go wrong, besides what can anywhere. */
  failures: readonly ErrorCode[];
}

/** What every operation may answer. */
export const commonFailures = [
  "not_signed_in",
  "token_refused",
  "too_many_attempts",
  "method_not_allowed",
  "internal",
] as const satisfies readonly ErrorCode[];

const bodyFailures = [
  "token_scope",
  "foreign_origin",
  "invalid_input",
  "not_json",
  "body_too_large",
] as const;
const one = "/api/takes/{id}";
const changed = { status: 200, schema: apiTakeSchema, description: "The take after it." } as const;

export const apiOperations: readonly ApiOperation[] = [
  {
    id: "createTakes",
    method: "post",
    path: "/api/takes",
    summary: "Make a shot with its takes",
    description:
      "Only provider, model, prompt and a client key are needed; the rest has the model's defaults. The answer comes at once, the takes are made after it. A take that a budget has no room for is held, not refused. Sending the same client key with the same body again makes nothing: it answers with the takes of the first time, as they are by then.",
    scope: "spend",
    body: anyCreateTakesSchema,
    isKeyed: true,
    answer: { status: 202, schema: createdTakesSchema, description: "The takes." },
    failures: [
      ...bodyFailures,
      "client_key_reused",
      "price_changed",
      "provider_key_missing",
      "not_found",
    ],
  },
  {
    id: "listTakes",
    method: "get",
    path: "/api/takes",
    summary: "Walk through the takes, newest first",
    description:
      "Follow nextCursor to the end: every take that was there at the start is met exactly once, also while others are added.",
    scope: "read",
    query: takesQuerySchema,
    answer: { status: 200, schema: takesPageSchema, description: "A page." },
    failures: ["invalid_input"],
  },
  {
    id: "getTake",
    method: "get",
    path: one,
    summary: "Look at a take",
    scope: "read",
    answer: { status: 200, schema: apiTakeSchema, description: "The take." },
    failures: ["not_found"],
  },
  {
    id: "getVideo",
    method: "get",
    path: `${one}/video`,
    summary: "Fetch the finished video",
    description: "Takes ranges and If-None-Match, unless a clean copy is asked for.",
    scope: "read",
    query: videoQuerySchema,
    answer: { status: 200, schema: null, description: "The video." },
    failures: ["invalid_input", "not_found", "take_has_no_file", "file_missing"],
  },
  {
    id: "cancelTake",
    method: "post",
    path: `${one}/cancel`,
    summary: "Stop a take",
    description:
      "At once while it is queued, else as soon as the provider can; a provider may finish and bill it all the same, and then the video is kept. Asking again changes nothing.",
    scope: "spend",
    body: noFieldsSchema,
    bodyIsOptional: true,
    answer: changed,
    failures: [...bodyFailures, "not_found", "take_not_in_state"],
  },
  {
    id: "retryTake",
    method: "post",
    path: `${one}/retry`,
    summary: "Fetch the file of a failed take again",
    description:
      "For a take that was rendered but whose file did not arrive. Nothing is rendered or paid again; where the provider made no video, retake it.",
    scope: "spend",
    body: noFieldsSchema,
    bodyIsOptional: true,
    answer: changed,
    failures: [...bodyFailures, "not_found", "take_not_in_state"],
  },
  {
    id: "checkTake",
    method: "post",
    path: `${one}/check`,
    summary: "Look at the provider for a take whose outcome is unknown",
    scope: "spend",
    body: noFieldsSchema,
    bodyIsOptional: true,
    answer: changed,
    failures: [...bodyFailures, "not_found", "take_not_in_state"],
  },
  {
    id: "resubmitTake",
    method: "post",
    path: `${one}/resubmit`,
    summary: "Send a take whose outcome is unknown once more",
    description: "It may be charged twice: the first request may be running at the provider.",
    scope: "spend",
    body: resubmitSchema,
    isKeyed: true,
    answer: changed,
    failures: [
      ...bodyFailures,
      "not_found",
      "take_not_in_state",
      "client_key_reused",
      "price_changed",
    ],
  },
  {
    id: "retakeTake",
    method: "post",
    path: `${one}/retake`,
    summary: "Make another take of the same shot",
    description:
      "With the same seed exactly what was sent is sent again, and the two clips are compared once both are ready.",
    scope: "spend",
    body: retakeSchema,
    isKeyed: true,
    answer: { status: 202, schema: apiTakeSchema, description: "The new take." },
    failures: [
      ...bodyFailures,
      "not_found",
      "client_key_reused",
      "price_changed",
      "provider_key_missing",
      "take_has_no_recipe",
    ],
  },
];
