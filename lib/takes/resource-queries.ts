import "server-only";
import type { ApiTake, ApiTakeStatus, TakesPage } from "@/lib/domain/api/take";
import { AppError } from "@/lib/domain/errors";
import { database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { decodeLibraryCursor, encodeLibraryCursor } from "./cursor";
import { olderThan } from "./library-queries";
import { momentTypes, takeResource } from "./take-resource";
import { isId, newestFirst, notTrashed, takeColumns, type TakeFilter } from "./take-queries";

/** Reads of takes as the API shows them. */

const resourceColumns = {
  ...takeColumns,
  requestId: true,
  events: {
    where: { OR: [{ toStatus: { not: null } }, { type: { in: [...momentTypes] } }] },
    orderBy: { id: "asc" },
    select: { at: true, type: true, toStatus: true },
  },
} satisfies Prisma.TakeSelect;

async function findResources(
  ownerId: string,
  filter: TakeFilter,
  limit?: number,
): Promise<ApiTake[]> {
  const rows = await database().take.findMany({
    where: { AND: [{ ownerId }, filter] },
    orderBy: [...newestFirst],
    take: limit,
    select: resourceColumns,
  });
  return rows.map(({ events, ...row }) => takeResource(row, events));
}

/** The rows that `takeResource` shows with this status. */
function withStatus(status: ApiTakeStatus): TakeFilter {
  switch (status) {
    case "held":
      return { status: "queued", heldFor: { not: null } };
    case "queued":
      return { status, heldFor: null };
    case "submitting":
      return { status, cancelRequested: false };
    case "cancelling":
      return { OR: [{ status }, { status: "submitting", cancelRequested: true }] };
    default:
      return { status };
  }
}

interface ResourceFilter {
  status?: ApiTakeStatus;
  provider?: string;
}

/**
 * A page of the owner's takes but those in the trash, newest first. Takes added meanwhile come before the first page, so
 * a walk meets every take that was there at its start exactly once.
 * @throws AppError invalid_input for a cursor that is not one of ours.
 */
export async function listTakeResources(
  ownerId: string,
  { cursor, limit, status, provider }: ResourceFilter & { cursor?: string; limit: number },
): Promise<TakesPage> {
  const found = await findResources(
    ownerId,
    {
      AND: [
        status ? withStatus(status) : {},
        { provider, ...notTrashed },
        cursor === undefined ? {} : olderThan(decodeLibraryCursor(cursor)),
      ],
    },
    limit + 1,
  );
  const takes = found.slice(0, limit);
  const last = takes.at(-1);
  return { takes, nextCursor: found.length > limit && last ? encodeLibraryCursor(last) : null };
}

/** The owner's takes among these ids, by number; others are left out. */
export async function getTakeResources(
  ownerId: string,
  ids: readonly string[],
): Promise<ApiTake[]> {
  const takes = await findResources(ownerId, { id: { in: [...ids] } });
  return takes.sort((a, b) => a.number - b.number);
}

/** @throws AppError not_found, also for a take of someone else and for one deleted for good. */
export async function getTakeResource(ownerId: string, takeId: string): Promise<ApiTake> {
  const [take] = isId(takeId) ? await findResources(ownerId, { id: takeId, purgedAt: null }) : [];
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  return take;
}
