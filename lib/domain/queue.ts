import type { TakeDto } from "./dtos";
import { isActive, type ActiveStatus } from "./take-status";
import { typicalKey } from "./typical-key";

/** The most takes that one press in the queue may change. */
export const queueMaximum = 200;

export interface QueueDto {
  /** Median seconds from start to ready, by `<provider>/<model>/<resolution>/<duration>`. */
  typicalSeconds: Record<string, number>;
  /** Takes that failed in the last day and were not tried again, newest first. */
  failed: TakeDto[];
  /** What the runs on their way are called, by submission; without those that have no name. */
  names: Record<string, string>;
  /** What came to its end last. */
  lastFinished: TakeDto | null;
}

export type ActiveTake = Extract<TakeDto, { status: ActiveStatus }>;

/** A run: the takes of one press. */
export interface QueueGroup {
  id: string;
  /** Null for takes whose press is not known any more; such a run has no name. */
  submissionId: string | null;
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

/** Not sent, and its place among the others can be chosen. */
export function isMovable(take: TakeDto): take is Extract<TakeDto, { status: "queued" }> {
  return take.status === "queued" && take.heldFor === null;
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

/** What came to a good end last among these takes. */
export function lastFinishedOf(takes: readonly TakeDto[]): TakeDto | null {
  const finishedAt = (take: TakeDto) =>
    take.status === "ready" && take.trashedAt === null ? take.finishedAt : "";
  return takes.reduce<TakeDto | null>(
    (latest, take) => (finishedAt(take) > (latest ? finishedAt(latest) : "") ? take : latest),
    null,
  );
}

/** One group a press, in the order of their first takes. */
export function queueGroups(queue: readonly ActiveTake[]): QueueGroup[] {
  const groups = new Map<string, QueueGroup>();
  for (const take of queue) {
    const { submissionId, shotId } = take;
    const id = submissionId ?? shotId;
    const group = groups.get(id) ?? { id, submissionId, takes: [] };
    groups.set(id, { ...group, takes: [...group.takes, take] });
  }
  return [...groups.values()];
}

/** `Shot 12`, `Shots 12 to 14`, `Shots 12 and 20`. */
export function shotsInWords(takes: readonly TakeDto[]): string {
  const numbers = [...new Set(takes.map(({ shotNumber }) => shotNumber))].sort((a, b) => a - b);
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? first;
  if (numbers.length < 2) return `Shot ${first}`;
  if (numbers.length === 2 && last - first > 1) return `Shots ${first} and ${last}`;
  return last - first === numbers.length - 1
    ? `Shots ${first} to ${last}`
    : `${numbers.length} shots from ${first} to ${last}`;
}

/** A wish: these takes are sent before that one. */
export interface QueueMove {
  takeIds: string[];
  beforeId: string;
}

/** Null where there is nothing to change places with. */
export interface QueueMoves {
  up: QueueMove | null;
  down: QueueMove | null;
}

const noMoves: QueueMoves = { up: null, down: null };

/** Each part's moves past its neighbours; a part without takes that can be moved stays. */
function movesOf<Part>(
  parts: readonly Part[],
  idsOf: (part: Part) => string[],
): ReadonlyMap<Part, QueueMoves> {
  const movable = parts.filter((part) => idsOf(part).length > 0);
  const past = (part: Part | undefined, other: Part | undefined): QueueMove | null => {
    const beforeId = other === undefined ? undefined : idsOf(other)[0];
    return part === undefined || beforeId === undefined ? null : { takeIds: idsOf(part), beforeId };
  };
  return new Map(
    parts.map((part) => {
      const index = movable.indexOf(part);
      if (index < 0) return [part, noMoves];
      // One down is the next one up.
      return [part, { up: past(part, movable[index - 1]), down: past(movable[index + 1], part) }];
    }),
  );
}

const movableIds = (group: QueueGroup) => group.takes.filter(isMovable).map(({ id }) => id);

/** How each group can change places with its neighbours, by the order of their first takes that wait. */
export function groupMoves(groups: readonly QueueGroup[]): ReadonlyMap<QueueGroup, QueueMoves> {
  const order = queueOf(groups.flatMap(({ takes }) => takes)).map(({ id }) => id);
  const placeOf = (group: QueueGroup) => order.indexOf(movableIds(group)[0] ?? "");
  return movesOf(
    [...groups].sort((a, b) => placeOf(a) - placeOf(b)),
    movableIds,
  );
}

/** How each take of a group can change places with its neighbours in it. */
export function takeMoves(group: QueueGroup): ReadonlyMap<ActiveTake, QueueMoves> {
  return movesOf(group.takes, (take) => (isMovable(take) ? [take.id] : []));
}

/** Where each take stands that waits here, from 1, among those for the same provider. */
export function placesInLine(queue: readonly ActiveTake[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    queue.filter(isMovable).map(({ id, recipe: { provider } }) => {
      const place = (counts.get(provider) ?? 0) + 1;
      counts.set(provider, place);
      return [id, place];
    }),
  );
}

/**
 * The order after a move: the takes go together, as they follow each other now.
 *
 * @returns null when the take they go before, or all of them, are not in the order.
 */
export function orderAfterMove(
  order: readonly string[],
  { takeIds, beforeId }: QueueMove,
): string[] | null {
  const wanted = new Set(takeIds);
  const moved = order.filter((id) => wanted.has(id));
  const rest = order.filter((id) => !wanted.has(id));
  const place = rest.indexOf(beforeId);
  if (moved.length === 0 || place < 0) return null;
  return [...rest.slice(0, place), ...moved, ...rest.slice(place)];
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
