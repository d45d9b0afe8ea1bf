/**
 * Every failure a person can meet, with the sentence they read.
 * The sentence says what happened and what to do next; details for the log travel separately.
 */
export const errorCatalog = {
  invalid_input: {
    status: 400,
    message: "Some of the values cannot be used. See the marked fields.",
  },
  not_signed_in: { status: 401, message: "You are signed out. Sign in and try again." },
  token_refused: {
    status: 401,
    message:
      "This access token is not valid. Check that it is whole, or create another in Settings, Access tokens.",
  },
  token_scope: {
    status: 403,
    message:
      "This access token may only read. Create one that may spend in Settings, Access tokens.",
  },
  owner_only: { status: 403, message: "Only the owner of this studio can change this." },
  foreign_origin: { status: 403, message: "This request came from another site and was refused." },
  webhook_refused: { status: 401, message: "This call was not signed by the provider." },
  not_found: { status: 404, message: "This does not exist, or it is not yours." },
  method_not_allowed: { status: 405, message: "This address does not answer to this method." },
  not_json: { status: 415, message: "Send JSON, with Content-Type: application/json." },
  body_too_large: { status: 413, message: "This request is larger than 16 KB. Send less." },
  client_key_reused: {
    status: 409,
    message:
      "This client key was used for another request. Send that one again, or draw a new key for this one.",
  },
  owner_exists: { status: 409, message: "This studio already has an owner. Sign in instead." },
  wrong_credentials: { status: 401, message: "Email and password do not match." },
  too_many_attempts: {
    status: 429,
    message: "Too many attempts. Wait a few minutes and try again.",
  },
  take_not_in_state: {
    status: 409,
    message: "This take has moved on. The page shows its new state.",
  },
  import_not_mp4: {
    status: 415,
    message: "This is not an MP4 video. Only MP4 files can be imported.",
  },
  import_too_large: { status: 413, message: "This file is larger than this studio takes." },
  archive_refused: {
    status: 422,
    message: "This is not a library that Retake exported, or it is damaged.",
  },
  import_running: {
    status: 409,
    message: "A library is being imported already. Wait until it is done.",
  },
  upload_incomplete: { status: 400, message: "The file did not arrive whole. Import it again." },
  take_has_no_recipe: {
    status: 409,
    message: "This clip came as a file without a Retake recipe, so it cannot be made again.",
  },
  take_has_no_file: { status: 409, message: "This take has no video file yet." },
  provider_unavailable: {
    status: 503,
    message: "The provider cannot be reached. Try again later.",
  },
  provider_refused: { status: 502, message: "The provider refused this request." },
  price_changed: {
    status: 409,
    message: "The price went up, so nothing was sent. Look at the new price, then try again.",
  },
  provider_key_missing: {
    status: 409,
    message: "There is no key for this provider. Enter one in Settings, then try again.",
  },
  provider_key_rejected: {
    status: 409,
    message: "The provider does not accept the key. Enter another in Settings, then try again.",
  },
  provider_balance: {
    status: 402,
    message: "The account at the provider has no credit left. Top it up there, then try again.",
  },
  provider_rate_limited: {
    status: 429,
    message: "The provider is busy and takes no more for now. It is tried again by itself.",
  },
  content_refused: {
    status: 422,
    message: "The provider's content check refused this prompt. Change the words and try again.",
  },
  provider_failed: {
    status: 502,
    message: "The provider could not finish this take. Try again.",
  },
  render_failed: { status: 500, message: "The draft renderer stopped with an error. Try again." },
  render_cancelled: { status: 409, message: "Stopped before it finished." },
  file_not_a_video: {
    status: 502,
    message: "The file that arrived is not a video that can be played. Try again.",
  },
  file_missing: {
    status: 410,
    message: "This file is missing from the library. The recipe is safe: retake it to get it back.",
  },
  storing_timed_out: {
    status: 503,
    message:
      "Saving the video took too long on this machine. Fetch it again when the machine is less busy.",
  },
  output_expired: {
    status: 410,
    message:
      "The provider no longer has this video. Fetch it again if it still shows there, else retake it.",
  },
  output_unsafe: {
    status: 502,
    message:
      "The provider named a download address that is not safe to open, so the video was not fetched.",
  },
  output_too_large: {
    status: 502,
    message: "The video is larger than 2 GB, so it was not fetched.",
  },
  download_failed: {
    status: 502,
    message: "The finished video could not be downloaded. Fetch it again in a while.",
  },
  outcome_unknown: {
    status: 502,
    message: "The provider did not answer. The take may be running there.",
  },
  storage_full: { status: 507, message: "The disk is full. Free some space and try again." },
  internal: {
    status: 500,
    message: "Something went wrong here. Try again; the log has the details.",
  },
} as const;

export type ErrorCode = keyof typeof errorCatalog;

/** Whether the provider may have charged for a failed take. */
export type Billed = "no" | "maybe";

/** An expected failure. `message` is for the log; `userMessage` is what a person reads. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly status: number;
  /** Messages by field path, for input errors. */
  readonly fields: Readonly<Record<string, string>>;
  /** After how many seconds it may be tried again, where that is known. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    options: {
      detail?: string;
      userMessage?: string;
      fields?: Record<string, string>;
      retryAfterSeconds?: number;
      cause?: unknown;
    } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = options.userMessage ?? errorCatalog[code].message;
    this.status = errorCatalog[code].status;
    this.fields = options.fields ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
