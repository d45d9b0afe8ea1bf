import type { TakeDto } from "@/lib/domain/dtos";
import { takeWords } from "@/lib/domain/imported";
import { isActive } from "@/lib/domain/take-status";
import { playChime } from "./chime";
import type { TakeChange } from "./live-cache";
import { getAlerts } from "./preferences";

const outcomes: Partial<Record<TakeDto["status"], string>> = {
  ready: "is ready",
  failed: "failed",
  needs_attention: "needs you: its outcome is unknown",
};

/** Takes that came to an end a person may wait for; one that was cancelled is no news. */
export function endedTakes(changes: readonly TakeChange[]): TakeDto[] {
  return (
    changes
      .filter(({ before, after }) => before && isActive(before.status) && after.status in outcomes)
      .map(({ after }) => after)
      // Whoever drops files knows of them.
      .filter(({ imported }) => !imported)
  );
}

/** "Shot 3, take 1 is ready." */
export function alertSentence({ shotNumber, number, status }: TakeDto): string {
  return `Shot ${shotNumber}, take ${number} ${outcomes[status] ?? "has ended"}.`;
}

/** A page's title with the number of takes that ended unseen; 0 takes the number away. */
export function titleWithCount(title: string, count: number): string {
  const plain = title.replace(/^\(\d+\) /, "");
  return count === 0 ? plain : `(${count}) ${plain}`;
}

let unseen = 0;

function seeAll() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", seeAll);
  unseen = 0;
  document.title = titleWithCount(document.title, 0);
}

function countInTitle(count: number) {
  if (unseen === 0) document.addEventListener("visibilitychange", seeAll);
  unseen += count;
  document.title = titleWithCount(document.title, unseen);
}

/** One for a take, however many tabs are open: those with the same tag replace each other. */
function notify(take: TakeDto, openPage: (path: string) => void) {
  const notification = new Notification(alertSentence(take), {
    body: takeWords(take).slice(0, 120),
    tag: take.id,
  });
  notification.onclick = () => {
    window.focus();
    openPage(`/takes/${take.id}`);
  };
}

/** Whether this browser can show notifications at all: not over plain http in a network. */
export function canNotify(): boolean {
  return typeof Notification !== "undefined";
}

/** Tells of takes that ended, in the ways this browser's owner chose; nothing while the tab is seen. */
export function alertAbout(changes: readonly TakeChange[], openPage: (path: string) => void) {
  if (document.visibilityState === "visible") return;
  const ended = endedTakes(changes);
  if (ended.length === 0) return;
  const { title, sound, notification } = getAlerts();
  if (title) countInTitle(ended.length);
  if (sound) void playChime();
  if (!notification || !canNotify() || Notification.permission !== "granted") return;
  for (const take of ended) notify(take, openPage);
}
