import "server-only";
import type { TakeEventDto } from "@/lib/domain/dtos";
import { takeEventTypes, type TakeEventType } from "@/lib/domain/take-events";
import type { TakeStatus } from "@/lib/domain/take-status";

interface StoredEvent {
  id: bigint;
  at: Date;
  type: string;
  toStatus: TakeStatus | null;
  data: unknown;
}

const sentences: Record<TakeEventType, string> = {
  created: "Take written down with its recipe.",
  imported: "File received.",
  brought_in: "Brought in with the zip of a library.",
  held: "Held: a budget is reached.",
  released: "The budget has room again.",
  held_back: "Held by you.",
  let_go: "Released by you.",
  submitting: "Sending to the provider.",
  submitted: "The provider accepted the take.",
  submit_refused: "The provider did not accept the take.",
  outcome_unknown: "The provider did not answer, so it is not known whether the take runs there.",
  reconciled: "Found the take at the provider.",
  check_requested: "Check asked for.",
  checked: "Looked for the take at the provider. Its outcome is still unknown.",
  submit_again: "A person decided to submit again. It may be charged twice.",
  fetch_again: "Fetching the file again.",
  request_learned: "The provider called about this take.",
  waiting: "Waiting in the provider's queue.",
  started: "Rendering started.",
  finished_at_provider: "Rendering finished. Saving the file.",
  stored: "Saved in the library.",
  verified: "Compared with the take it repeats.",
  verification_failed: "Could not be compared with the take it repeats.",
  cancel_requested: "Cancel asked for.",
  cancel_too_late: "Too late to cancel: the video is kept.",
  cancelled: "Cancelled.",
  failed: "Failed.",
  trashed: "Moved to the trash.",
  restored: "Restored from the trash.",
  purged: "Deleted for good. The recipe and the price stay.",
};

const isKnown = (type: string): type is TakeEventType =>
  (takeEventTypes as readonly string[]).includes(type);

const verdicts: Readonly<Record<string, string>> = {
  identical: "Identical to the take it repeats.",
  close: "Close to the take it repeats.",
  drifted: "Drifted from the take it repeats.",
};

const checkAnswers: Readonly<Record<string, string>> = {
  "not-found": "The provider's list does not show this take.",
  unreachable: "The provider could not be reached to look for this take.",
  "no-list": "This provider cannot be asked for a take without its request id.",
};

function field(data: unknown, name: string): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value = (data as Record<string, unknown>)[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Only fields meant for the person are read from `data`; the rest of it may hold internals. */
function textOf({ type, data }: StoredEvent): string {
  if (type === "verified") return verdicts[field(data, "verdict") ?? ""] ?? sentences.verified;
  if (type === "checked") return checkAnswers[field(data, "answer") ?? ""] ?? sentences.checked;
  if (type === "cancelled" && field(data, "by") === "provider") return "Cancelled by the provider.";
  if (type === "failed" || type === "submit_refused") {
    const message = field(data, "message");
    return message ? `${sentences[type]} ${message}` : sentences[type];
  }
  // A newer version wrote it, or an older one whose words were taken out.
  return isKnown(type) ? sentences[type] : "Something happened that this version has no words for.";
}

export function eventDto(event: StoredEvent): TakeEventDto {
  return {
    id: event.id.toString(),
    at: event.at.toISOString(),
    type: event.type,
    toStatus: event.toStatus,
    text: textOf(event),
  };
}
