import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { FeedDto, ShotDto, TakeDetailDto, TakeDto } from "@/lib/domain/dtos";
import { isActive } from "@/lib/domain/take-status";
import { typicalKey } from "@/lib/domain/typical-key";
import { countNewTakes, libraryTakes, patchLibrary, rewriteLibrary } from "./library-cache";
import { feedKey, liveKey, sheetKey, takeKey } from "./queries";

export interface TakeChange {
  /** Undefined when this browser had not seen the take. */
  before: TakeDto | undefined;
  after: TakeDto;
}

type FeedData = InfiniteData<FeedDto, string | null>;

const recentLimit = 200;

function isNewer(incoming: TakeDto, current: TakeDto | undefined): boolean {
  return !current || incoming.version > current.version;
}

function knownTakes(client: QueryClient): Map<string, TakeDto> {
  const known = new Map<string, TakeDto>();
  const add = (take: TakeDto) => {
    if (isNewer(take, known.get(take.id))) known.set(take.id, take);
  };
  client.getQueryData<TakeDto[]>(liveKey)?.forEach(add);
  for (const [, data] of client.getQueriesData<FeedData>({ queryKey: feedKey })) {
    for (const page of data?.pages ?? []) for (const shot of page.items) shot.takes.forEach(add);
  }
  libraryTakes(client).forEach(add);
  for (const [, data] of client.getQueriesData<TakeDetailDto>({ queryKey: takeKey })) {
    data?.siblings.forEach(add);
  }
  for (const [, data] of client.getQueriesData<TakeDto[]>({ queryKey: sheetKey })) {
    data?.forEach(add);
  }
  return known;
}

/** The change of a count that counts takes for which `counts` holds. */
function delta(changes: TakeChange[], counts: (take: TakeDto) => boolean): number {
  return changes.reduce(
    (sum, { before, after }) => sum + Number(counts(after)) - Number(before ? counts(before) : 0),
    0,
  );
}

const needsAttention = (take: TakeDto) => isInSight(take) && take.status === "needs_attention";
const running = (take: TakeDto) => isInSight(take) && isActive(take.status);

export function mergeTakes(takes: TakeDto[], incoming: TakeDto[]): TakeDto[] {
  const byId = new Map(takes.map((take) => [take.id, take]));
  for (const take of incoming) if (isNewer(take, byId.get(take.id))) byId.set(take.id, take);
  return [...byId.values()].sort((a, b) => b.number - a.number);
}

const isInSight = (take: TakeDto) => take.trashedAt === null;

/** Replaces takes of known shots; takes of shots that are not loaded are left out. */
export function patchFeed(
  data: FeedData,
  changes: TakeChange[],
  knowsAllActive: boolean,
): FeedData {
  const byShot = new Map<string, TakeDto[]>();
  for (const { after } of changes) {
    byShot.set(after.shotId, [...(byShot.get(after.shotId) ?? []), after]);
  }
  const shots = new Set(data.pages.flatMap((page) => page.items.map((shot) => shot.id)));
  // A take of a page that is not loaded is in the counts already, unless it would have been known.
  const counted = changes.filter(
    ({ before, after }) => before || knowsAllActive || shots.has(after.shotId),
  );
  const runningDelta = delta(counted, running);
  const needsYouDelta = delta(counted, needsAttention);
  const pages = data.pages.map((page) => ({
    ...page,
    runningTakes: Math.max(0, page.runningTakes + runningDelta),
    needsYouTakes: Math.max(0, page.needsYouTakes + needsYouDelta),
    items: page.items.flatMap((shot) => {
      const incoming = byShot.get(shot.id);
      if (!incoming) return [shot];
      const takes = mergeTakes(shot.takes, incoming).filter(isInSight);
      return takes.length > 0 ? [{ ...shot, takes }] : [];
    }),
  }));
  return { ...data, pages };
}

/** True when the server has to be asked, because a patch cannot tell what the list holds now. */
function feedIsOutOfDate(filter: unknown, data: FeedData, changes: TakeChange[]): boolean {
  const first = data.pages[0];
  const shots = new Set(data.pages.flatMap((page) => page.items.map((shot) => shot.id)));
  const newest = Math.max(0, ...data.pages.flatMap((page) => page.items.map((s) => s.number)));
  return changes.some(({ before, after }) => {
    if (filter !== "all" && before?.status !== after.status) return true;
    // A shot may have gone with its last take, or be back.
    if (before ? before.trashedAt !== after.trashedAt : !isInSight(after)) return true;
    if (
      after.status === "ready" &&
      !after.imported &&
      !(typicalKey(after.recipe) in (first?.typicalSeconds ?? {}))
    ) {
      return true;
    }
    return !shots.has(after.shotId) && after.shotNumber > newest;
  });
}

/** Replaces takes in every cached query as they are, whatever their versions. */
export function rewriteTakes(client: QueryClient, rewrite: (take: TakeDto) => TakeDto) {
  for (const [queryKey, data] of client.getQueriesData<FeedData>({ queryKey: feedKey })) {
    if (!data) continue;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((shot) => ({ ...shot, takes: shot.takes.map(rewrite) })),
    }));
    client.setQueryData<FeedData>(queryKey, { ...data, pages });
  }
  rewriteLibrary(client, rewrite);
  for (const [queryKey, data] of client.getQueriesData<TakeDetailDto>({ queryKey: takeKey })) {
    if (!data) continue;
    const siblings = data.siblings.map(rewrite);
    client.setQueryData<TakeDetailDto>(queryKey, { ...data, take: rewrite(data.take), siblings });
  }
  rewriteSheets(client, rewrite);
}

function rewriteSheets(client: QueryClient, rewrite: (take: TakeDto) => TakeDto) {
  for (const [queryKey, data] of client.getQueriesData<TakeDto[]>({ queryKey: sheetKey })) {
    if (data) client.setQueryData<TakeDto[]>(queryKey, data.map(rewrite));
  }
}

/** Puts a shot that was just made on top of the feed. */
export function addShot(client: QueryClient, shot: ShotDto) {
  const queryKey = [...feedKey, "all"];
  client.setQueryData<FeedData>(queryKey, (data) => {
    const [first, ...others] = data?.pages ?? [];
    if (!data || !first || data.pages.some((page) => page.items.some((s) => s.id === shot.id))) {
      return data;
    }
    // Its takes are added below, where the counts are kept as well.
    const items = [{ ...shot, takes: [] }, ...first.items];
    return { ...data, pages: [{ ...first, items, totalShots: first.totalShots + 1 }, ...others] };
  });
  applyTakes(client, shot.takes);
}

function patchDetails(client: QueryClient, changes: TakeChange[]) {
  for (const [queryKey, data] of client.getQueriesData<TakeDetailDto>({ queryKey: takeKey })) {
    if (!data) continue;
    const related = changes.filter(({ after }) => after.shotId === data.shot.id);
    if (related.length === 0) continue;
    const own = related.find(({ after }) => after.id === data.take.id)?.after;
    const siblings = mergeTakes(
      data.siblings,
      related.map(({ after }) => after),
    )
      .filter((sibling) => isInSight(sibling) || sibling.id === data.take.id)
      .reverse();
    client.setQueryData<TakeDetailDto>(queryKey, { ...data, take: own ?? data.take, siblings });
    // Its timeline has grown; only the server can tell by what.
    if (own) void client.invalidateQueries({ queryKey, exact: true });
  }
}

/**
 * Puts changed takes into every cached query. An older version never replaces a newer one.
 * Returns what really changed.
 */
export function applyTakes(client: QueryClient, takes: readonly TakeDto[]): TakeChange[] {
  const known = knownTakes(client);
  const changes = takes
    .filter((take) => isNewer(take, known.get(take.id)))
    .map((after) => ({ before: known.get(after.id), after }));
  const live = client.getQueryData<TakeDto[]>(liveKey);
  const merged = mergeTakes(live ?? [], [...takes]).sort((a, b) =>
    b.updatedAt.localeCompare(a.updatedAt),
  );
  const kept = merged.filter((take, index) => index < recentLimit || isActive(take.status));
  client.setQueryData<TakeDto[]>(liveKey, kept);
  countNewTakes(
    client,
    takes.filter((take) => known.get(take.id)?.version === take.version),
  );
  if (changes.length === 0) return changes;
  for (const [queryKey, data] of client.getQueriesData<FeedData>({ queryKey: feedKey })) {
    if (!data) continue;
    client.setQueryData<FeedData>(queryKey, patchFeed(data, changes, live !== undefined));
    if (feedIsOutOfDate(queryKey[1], data, changes)) {
      void client.invalidateQueries({ queryKey, exact: true });
    }
  }
  patchLibrary(client, changes);
  patchDetails(client, changes);
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  rewriteSheets(client, (take) => changed.get(take.id) ?? take);
  return changes;
}
