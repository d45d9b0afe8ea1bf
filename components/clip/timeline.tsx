import type { TakeEventDto } from "@/lib/domain/dtos";
import type { TakeEventType } from "@/lib/domain/take-events";
import type { TakeStatus } from "@/lib/domain/take-status";
import { spanInWords } from "@/lib/domain/timecode";
import { cn } from "@/lib/utils";
import { Section } from "./section";

interface Phase {
  status: TakeStatus;
  milliseconds: number;
}

/** How long the take stayed in each status, in order; the last status has no span. */
function phasesOf(events: readonly TakeEventDto[]): Phase[] {
  const changes = events.filter((event) => event.toStatus !== null);
  return changes.flatMap((event, index) => {
    const next = changes[index + 1];
    if (!next || event.toStatus === null) return [];
    return [{ status: event.toStatus, milliseconds: Date.parse(next.at) - Date.parse(event.at) }];
  });
}

const phaseNames: Partial<Record<TakeStatus, string>> = {
  queued: "queue",
  submitting: "submit",
  waiting: "wait at the provider",
  running: "run",
  cancelling: "cancel",
  ingesting: "save",
};

const phaseColours: Partial<Record<TakeStatus, string>> = {
  running: "bg-foreground",
  ingesting: "bg-chart-3",
};

/** One word for each event; the sentence follows only where it says more. */
const titles: Partial<Record<string, { word: string; withText?: boolean }>> = {
  held: { word: "Held" },
  released: { word: "Released" },
  held_back: { word: "Held" },
  let_go: { word: "Released" },
  created: { word: "Created" },
  imported: { word: "Received" },
  brought_in: { word: "Brought in" },
  submitting: { word: "Sent" },
  submitted: { word: "Accepted" },
  submit_refused: { word: "Refused", withText: true },
  outcome_unknown: { word: "Outcome unknown", withText: true },
  reconciled: { word: "Found again", withText: true },
  check_requested: { word: "Check asked for" },
  checked: { word: "Checked", withText: true },
  submit_again: { word: "Submit again", withText: true },
  fetch_again: { word: "Fetch again" },
  request_learned: { word: "Provider called" },
  waiting: { word: "In the queue" },
  started: { word: "Running" },
  finished_at_provider: { word: "Saving" },
  stored: { word: "Ready" },
  verified: { word: "Compared", withText: true },
  verification_failed: { word: "Not compared", withText: true },
  cancel_requested: { word: "Cancel asked for" },
  cancel_too_late: { word: "Too late to cancel", withText: true },
  cancelled: { word: "Cancelled" },
  failed: { word: "Failed", withText: true },
  trashed: { word: "To the trash" },
  restored: { word: "Restored" },
  purged: { word: "Deleted", withText: true },
} satisfies Record<TakeEventType, { word: string; withText?: boolean }>;

const exactTime = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 1,
});

export function Timeline({ events }: { events: readonly TakeEventDto[] }) {
  const phases = phasesOf(events);
  const total = phases.reduce((sum, phase) => sum + phase.milliseconds, 0);
  const inWords = phases
    .map(
      (phase) => `${phaseNames[phase.status] ?? phase.status} ${spanInWords(phase.milliseconds)}`,
    )
    .join(", ");
  return (
    <Section title="Timeline" note={phases.length > 0 ? `${spanInWords(total)} in all` : undefined}>
      {total > 0 && (
        <div role="img" aria-label={inWords} className="flex h-2 gap-0.5">
          {phases.map((phase, index) => (
            <span
              key={index}
              className={cn("min-w-0.5 rounded-xs", phaseColours[phase.status] ?? "bg-chart-4")}
              style={{ flexGrow: phase.milliseconds, flexBasis: 0 }}
            />
          ))}
        </div>
      )}
      <ol className="mt-3.5 grid grid-cols-2 gap-3 tabular-nums not-phone:grid-cols-[repeat(auto-fit,minmax(88px,1fr))]">
        {events.map((event, index) => (
          <li
            key={event.id}
            className="grid content-start gap-0.5 border-l border-border-strong pl-2.5 text-xs text-muted-foreground"
          >
            <span className="text-sm font-medium text-foreground">
              {titles[event.type]?.word ?? event.text}
            </span>
            <EventTime event={event} next={index === 0 ? undefined : nextStatus(events, index)} />
            {titles[event.type]?.withText && <span>{event.text}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What ended the status that an event began; nothing for one that began none, or the last. */
function nextStatus(events: readonly TakeEventDto[], index: number): TakeEventDto | undefined {
  if (events[index]?.toStatus === null) return undefined;
  return events.slice(index + 1).find(({ toStatus }) => toStatus !== null);
}

/** How long what the event began has lasted, or when it was. */
function EventTime({ event, next }: { event: TakeEventDto; next: TakeEventDto | undefined }) {
  const exact = exactTime.format(new Date(event.at));
  const shown = next ? spanInWords(Date.parse(next.at) - Date.parse(event.at)) : exact;
  return (
    // Local time zone of the reader: the server's HTML may say another hour for a moment.
    <time dateTime={event.at} title={exact} suppressHydrationWarning>
      {shown}
    </time>
  );
}
