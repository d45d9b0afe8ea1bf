/** What can be said about a take in its timeline. Append only: old rows keep their type for ever. */
export const takeEventTypes = [
  "created",
  "submitting",
  "submitted",
  "submit_refused",
  "outcome_unknown",
  "reconciled",
  "waiting",
  "started",
  "progress_lost",
  "finished_at_provider",
  "stored",
  "verified",
  "verification_failed",
  "cancel_requested",
  "cancel_too_late",
  "cancelled",
  "failed",
  "retry_scheduled",
] as const;

export type TakeEventType = (typeof takeEventTypes)[number];
