/** What can be said about a take in its timeline. Append only: old rows keep their type for ever. */
export const takeEventTypes = [
  "created",
  /** A file came in whole and is being stored. */
  "imported",
  /** It came with the zip of a library, as it was there. */
  "brought_in",
  /** A budget is reached: it waits for its money; `data` is the budget. */
  "held",
  /** The budget has room again. */
  "released",
  /** Its owner holds it. */
  "held_back",
  /** Its owner lets it go. */
  "let_go",
  "submitting",
  /** Accepted by the provider; `data.requestId` when it gave one. */
  "submitted",
  /** Nothing was accepted; `data` holds code, message and whether it is tried again by itself. */
  "submit_refused",
  "outcome_unknown",
  /** After a crash between send and save, the request was found at the provider. */
  "reconciled",
  /** A person asked to look for a take whose outcome is unknown. */
  "check_requested",
  /** The answer when nothing new was learned; `data.answer` is not-found, unreachable or no-list. */
  "checked",
  /** A person decided to send it once more, knowing that it may be charged twice. */
  "submit_again",
  /** A person asked for the finished file once more. */
  "fetch_again",
  /** The provider called; `data.requestId` is the request it named for this take. */
  "request_learned",
  "waiting",
  "started",
  "finished_at_provider",
  /** The file is in the library. */
  "stored",
  /** A retake was compared with its origin; `data` is the verification. */
  "verified",
  "verification_failed",
  "cancel_requested",
  /** The provider finishes it all the same, and the video is kept. */
  "cancel_too_late",
  "cancelled",
  /** `data` is the take's error. */
  "failed",
  "trashed",
  "restored",
  /** Deleted for good: the files are gone. */
  "purged",
] as const;

export type TakeEventType = (typeof takeEventTypes)[number];
