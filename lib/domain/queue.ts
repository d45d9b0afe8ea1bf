import type { TakeDto } from "./dtos";
import { takeWords } from "./imported";
import { isActive, type ActiveStatus } from "./take-status";
import { typicalKey } from "./typical-key";

/** The most takes that one press in the queue may change. */
export const queueMaximum = 200;

export interface QueueDto {
  /** Median seconds from start to ready, by `<provider>/<model>/<resolution>/<duration>`. */
  typicalSeconds: Record<string, number>;
  /** Takes that failed in the last day and were not tried again, newest first. */
  failed: TakeDto[];
}

export type ActiveTake = Extract<TakeDto, { status: ActiveStatus }>;

export interface QueueGroup {
  shotId: string;
  shotNumber: number;
  prompt: string;
  /** In the order they are worked off. */
  takes: ActiveTake[];
}

function isOnItsWay(take: TakeDto): take is ActiveTake {
  return isActive(take.status) && take.trashedAt === null;
}

/** Not sent, and sent as soon as there is a place. */
export function isWaitingHere(take: TakeDto): boolean {
  return take.status === "queued" && (take.heldFor === null || take.heldFor === "undo");
}

export function isHeldByPerson(take: TakeDto): boolean {
  return take.status === "queued" && take.heldFor === "person";
}

/** What can still be stopped; what is being saved cannot. */
export function isCancellable({ status }: TakeDto): boolean {
  return ["queued", "submitting", "waiting", "running"].includes(status);
}

/** Running ones, then sent ones, then those that wait here, then held ones. */
function rankOf(take: ActiveTake): number {
  if (take.status === "queued") return take.heldFor === null || take.heldFor === "undo" ? 2 : 3;
  return take.status === "waiting" || take.status === "submitting" ? 1 : 0;
}

function firstAt(take: ActiveTake): string {
  return take.status === "queued" ? (take.sendFirstAt ?? "") : "";
}

/** Takes on their way in the order they are worked off, as far as it is known here. */
export function queueOf(takes: readonly TakeDto[]): ActiveTake[] {
  return takes
    .filter(isOnItsWay)
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        firstAt(b).localeCompare(firstAt(a)) ||
        a.createdAt.localeCompare(b.createdAt) ||
        a.number - b.number,
    );
}

/** One group a shot, in the order of their first takes. */
export function queueGroups(queue: readonly ActiveTake[]): QueueGroup[] {
  const groups = new Map<string, QueueGroup>();
  for (const take of queue) {
    const { shotId, shotNumber } = take;
    const group = groups.get(shotId) ?? { shotId, shotNumber, prompt: takeWords(take), takes: [] };
    groups.set(shotId, { ...group, takes: [...group.takes, take] });
  }
  return [...groups.values()];
}

/** Seconds until each take is probably ready; null where too little is known. Held ones are left out. */
export function remainingSeconds(
  queue: readonly ActiveTake[],
  typicalSeconds: Readonly<Record<string, number>>,
  now: number,
): ReadonlyMap<string, number | null> {
  const remaining = new Map<string, number | null>();
  // Drafts are drawn one after the other on this computer; providers work on many at once.
  let draftsEnd: number | null = 0;
  for (const take of queue) {
    if (rankOf(take) === 3 || take.status === "cancelling") continue;
    if (take.imported) {
      // Copied in a moment, and nothing waits for it.
      remaining.set(take.id, 0);
      continue;
    }
    const typical = typicalSeconds[typicalKey(take.recipe)] ?? null;
    const own = typical === null ? null : Math.max(0, typical - elapsedSeconds(take, now));
    if (take.recipe?.provider !== "draft") {
      remaining.set(take.id, own);
      continue;
    }
    draftsEnd = own === null || draftsEnd === null ? null : draftsEnd + own;
    remaining.set(take.id, draftsEnd);
  }
  return remaining;
}

/** Since it was first seen running; 0 before. What is being saved has taken its time. */
export function elapsedSeconds(take: ActiveTake, now: number): number {
  if (take.status === "ingesting") return Infinity;
  if (take.status !== "running") return 0;
  return Math.max(0, (now - Date.parse(take.startedAt)) / 1000);
}

/** When all of them are probably ready; null when one of them cannot be told, or there is none. */
export function queueEndsIn(remaining: ReadonlyMap<string, number | null>): number | null {
  const all = [...remaining.values()];
  if (all.length === 0) return null;
  return all.reduce<number | null>(
    (end, seconds) => (end === null || seconds === null ? null : Math.max(end, seconds)),
    0,
  );
}
