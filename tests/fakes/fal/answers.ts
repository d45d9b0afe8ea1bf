import { complaintsAbout } from "./input";
import { endOf, type FakeRequest } from "./queue";
import type { State } from "./script";

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const contentPolicy = {
  ...{ loc: ["body", "prompt"], type: "content_policy_violation" },
  msg: "The content could not be processed because it contained material flagged by a content checker.",
  url: "https://docs.fal.ai/errors#content_policy_violation",
};

function modelError(status: number, type: string, msg: string, input?: unknown): Answer {
  return { status, body: { detail: [{ loc: ["body"], msg, type, input }] } };
}

export function contentRefusal(input: unknown): Answer {
  return { status: 422, body: { detail: [{ ...contentPolicy, input }] } };
}

/** What the result of a completed request is; bare, never wrapped. */
export function resultOf(request: FakeRequest, videoUrl: string): Answer {
  const { input, script } = request;
  const headers: Record<string, string> = { "x-fal-request-id": request.id };
  if (script.billableUnits !== null && endOf(request) === "video") {
    headers["x-fal-billable-units"] =
      script.billableUnits === "as-priced" ? secondsOf(input) : script.billableUnits;
  }
  const answer = request.isCancelled
    ? cancelled()
    : endings[endOf(request)](input, script.media, videoUrl);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** A second of 1080p counts as much more as it is dearer than one of 720p. */
function secondsOf({ duration, resolution }: Record<string, unknown>): string {
  return String(Number(duration) * (resolution === "1080p" ? 2.25 : 1));
}

type Ending = (input: Record<string, unknown>, media: string, videoUrl: string) => Answer;

function video(url: string, contentType: string | null): Answer {
  const file = { url, content_type: contentType, file_name: "output.mp4", file_size: null };
  return { status: 200, body: { video: file } };
}

const endings: Readonly<Record<ReturnType<typeof endOf>, Ending>> = {
  video: (_input, media, url) => {
    const odd = { "no-type": null, "octet-stream": "application/octet-stream" };
    return video(url, media in odd ? odd[media as keyof typeof odd] : "video/mp4");
  },
  "invalid-input": (input) => ({ status: 422, body: { detail: complaintsAbout(input) } }),
  "content-policy": (input) => contentRefusal(input),
  "string-detail": () => ({ status: 422, body: { detail: "The prompt is too long for Pika." } }),
  "no-media": (input) => modelError(422, "no_media_generated", "No media was generated.", input),
  downstream: () => modelError(500, "downstream_service_error", "Downstream service error"),
  "runner-error": () => platformError(500, "runner_server_error", "Runner error"),
  "request-timeout": () => ({
    ...platformError(504, "request_timeout", "Request timed out"),
    headers: { "x-fal-error-type": "request_timeout", "x-fal-request-timeout-type": "user" },
  }),
  "partner-error": () => ({
    status: 429,
    body: { error: { message: "Partner quota exceeded", code: 429 } },
  }),
  wordless: () => ({ status: 500, body: "" }),
  "no-video": () => ({ status: 200, body: { video: null, seed: "seven" } }),
  "data-address": () => video("data:video/mp4;base64,AAAA", "video/mp4"),
  expired: () => ({ status: 404, body: { status: "NOT_FOUND" } }),
};

function platformError(status: number, type: string, detail: string): Answer {
  return { status, body: { detail, error_type: type }, headers: { "x-fal-error-type": type } };
}

function cancelled(): Answer {
  return platformError(499, "client_cancelled", "Request was cancelled");
}

/** `error` and `error_type` of a status, present only on a completed failure. */
function failureIn(request: FakeRequest): { error?: string; error_type?: string } {
  if (request.isCancelled) return { error: "Request cancelled", error_type: "client_cancelled" };
  const end = endOf(request);
  if (end === "video" || end === "expired" || !request.script.statusTells) return {};
  const { status, body } = endings[end]({}, "", "");
  if (status < 400) return {};
  const type = (body as { error_type?: string }).error_type;
  return { error: `Invalid status code: ${status}`, ...(type && { error_type: type }) };
}

export function statusOf(
  request: FakeRequest,
  state: State,
  options: { logs: boolean; position: number; urls: Record<string, unknown> },
): Answer {
  const log = { timestamp: "2026-11-21T15:37:17.120314", message: "loading", labels: {} };
  const isDone = state === "COMPLETED";
  return {
    status: isDone ? 200 : 202,
    body: {
      ...{ status: state, request_id: request.id, ...options.urls },
      ...(state === "IN_QUEUE" && { queue_position: options.position }),
      logs: options.logs && state !== "IN_QUEUE" ? [log] : null,
      metrics: isDone ? { inference_time: 17.79 } : {},
      ...(isDone && failureIn(request)),
    },
  };
}
