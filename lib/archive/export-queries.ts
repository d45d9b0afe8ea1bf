import "server-only";
import { finalStatuses, type LibraryManifest } from "@/lib/domain/archive";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";

const { sql } = Prisma;

/** A download that is asked for later than this begins anew. */
const keepHours = 24;

/** What a sidecar is made of. Claims and the provider's token never leave the studio. */
const archivedColumns = {
  id: true,
  shot: true,
  number: true,
  status: true,
  provider: true,
  model: true,
  seed: true,
  seedLocked: true,
  recipe: true,
  imported: true,
  payload: true,
  kept: true,
  rating: true,
  tags: true,
  note: true,
  collectionIds: true,
  retakeOfId: true,
  verification: true,
  error: true,
  output: true,
  priceEstimateMicros: true,
  priceActualMicros: true,
  createdAt: true,
  intendedAt: true,
  submittedAt: true,
  startedAt: true,
  finishedAt: true,
  trashedAt: true,
  file: true,
  thumbhash: true,
  videoKey: true,
  posterKey: true,
  previewKey: true,
} as const satisfies Prisma.TakeSelect;

export type ArchivedTake = Prisma.TakeGetPayload<{ select: typeof archivedColumns }>;

interface PreparedExport {
  id: string;
  clips: number;
  clipBytes: number;
  withoutClip: number;
  firstId: string | null;
}

export interface LibraryExport {
  id: string;
  kind: "clips" | "library";
  takeIds: string[];
}

/** Writes down which clips a zip is to hold: those of the owner's takes that have one now. */
export async function createClipsExport(
  ownerId: string,
  takeIds: readonly string[],
  { withTrash }: { withTrash: boolean },
): Promise<PreparedExport> {
  const [row] = await database().$queryRaw<
    [{ ids: string[] | null; clips: number; bytes: bigint; takes: number }]
  >(sql`
    SELECT array_agg(id ORDER BY "createdAt" DESC, id DESC) FILTER (WHERE has_clip) AS ids,
      count(*) FILTER (WHERE has_clip)::int AS clips, count(*)::int AS takes,
      coalesce(sum((file->>'bytes')::bigint) FILTER (WHERE has_clip), 0)::bigint AS bytes
    FROM (
      SELECT id, "createdAt", file, status = 'ready' AND "videoKey" IS NOT NULL AS has_clip
      FROM "Take"
      WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${[...takeIds]}::uuid[])
        AND "purgedAt" IS NULL AND (${withTrash} OR "trashedAt" IS NULL)) AS wanted`);
  const { clips, takes } = row;
  const { id } = await database().libraryExport.create({
    data: { ownerId, kind: "clips", takeIds: row.ids ?? [] },
    select: { id: true },
  });
  const firstId = row.ids?.[0] ?? null;
  return { id, firstId, clips, clipBytes: Number(row.bytes), withoutClip: takes - clips };
}

/** Null when there is none, when it is someone else's, or when it was asked for a day ago. */
export async function findExport(ownerId: string, id: string): Promise<LibraryExport | null> {
  const since = new Date(Date.now() - keepHours * 3_600_000);
  const row = await database().libraryExport.findFirst({
    where: { id, ownerId, createdAt: { gt: since } },
    select: { id: true, kind: true, takeIds: true },
  });
  return row && { ...row, kind: row.kind === "library" ? "library" : "clips" };
}

/** Removes what nobody can download any more. */
export async function forgetOldExports(): Promise<void> {
  const before = new Date(Date.now() - keepHours * 3_600_000);
  await database().libraryExport.deleteMany({ where: { createdAt: { lt: before } } });
}

/** The owner's takes with these ids, in their order, without those that were deleted for good. */
export async function readArchivedTakes(
  ownerId: string,
  takeIds: readonly string[],
): Promise<ArchivedTake[]> {
  const rows = await database().take.findMany({
    where: {
      ownerId,
      id: { in: [...takeIds] },
      purgedAt: null,
      status: { in: [...finalStatuses] },
    },
    select: archivedColumns,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return takeIds.flatMap((id) => byId.get(id) ?? []);
}

/** The names of the owner's collections, by id. */
export async function readCollectionNames(ownerId: string): Promise<Map<string, string>> {
  const rows = await database().collection.findMany({
    where: { ownerId },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const archived = (ownerId: string) =>
  ({ ownerId, purgedAt: null, status: { in: [...finalStatuses] } }) satisfies Prisma.TakeWhereInput;

const pageSize = 50;

/** The next takes of a whole library, from the oldest; those in the trash too. */
export function readArchivedPage(
  ownerId: string,
  after: { createdAt: Date; id: string } | null,
): Promise<ArchivedTake[]> {
  const later = after && {
    // Said once more for the index: the planner makes no range of the alternatives below.
    createdAt: { gte: after.createdAt },
    OR: [
      { createdAt: { gt: after.createdAt } },
      { createdAt: after.createdAt, id: { gt: after.id } },
    ],
  };
  return database().take.findMany({
    where: { AND: [archived(ownerId), later ?? {}] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: pageSize,
    select: archivedColumns,
  });
}

export function countArchivedTakes(ownerId: string): Promise<number> {
  return database().take.count({ where: archived(ownerId) });
}

/** What a library has besides its takes. */
export async function readManifestLists(
  ownerId: string,
): Promise<Pick<LibraryManifest, "collections" | "searches">> {
  const [collections, searches] = await Promise.all([
    database().collection.findMany({ where: { ownerId }, orderBy: { id: "asc" } }),
    database().savedSearch.findMany({ where: { ownerId }, orderBy: { id: "asc" } }),
  ]);
  return {
    collections: collections.map(({ id, name, createdAt }) => {
      return { id, name, createdAt: createdAt.toISOString() };
    }),
    searches: searches.map(({ name, query, createdAt }) => {
      return { name, query, createdAt: createdAt.toISOString() };
    }),
  };
}

/** Writes down that the owner is about to download their whole library. */
export async function createLibraryExport(ownerId: string): Promise<string> {
  const { id } = await database().libraryExport.create({
    data: { ownerId, kind: "library" },
    select: { id: true },
  });
  return id;
}
