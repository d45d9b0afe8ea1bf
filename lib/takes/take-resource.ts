import "server-only";
import { dollars } from "@/lib/domain/api/dollars";
import { apiTakeStatuses, type ApiTake, type ApiTakeStatus } from "@/lib/domain/api/take";
import type { TakeDto } from "@/lib/domain/dtos";
import type { Price } from "@/lib/domain/price";
import type { TakeEventType } from "@/lib/domain/take-events";
import type { TakeStatus } from "@/lib/domain/take-status";
import { storedFileSchema } from "@/lib/media/types";
import { takeDto, type StoredTake } from "./dto-mapping";

interface StoredResource extends StoredTake {
  requestId: string | null;
}

/** Lines without a change of status after which a take is shown with another one. */
const statusOfType: Readonly<Partial<Record<TakeEventType, ApiTakeStatus>>> = {
  held: "held",
  held_back: "held",
  cancel_requested: "cancelling",
};
export const momentTypes = Object.keys(statusOfType);

/** A line of the timeline, as far as the moments of the statuses need it. */
interface StoredMoment {
  at: Date;
  type: string;
  toStatus: TakeStatus | null;
}

function priceText(price: Price | null): string | null {
  if (price === null || price.kind === "unknown") return null;
  return dollars(price.kind === "free" ? 0 : price.microDollars);
}

function statusOf(take: TakeDto): ApiTakeStatus {
  return take.status === "queued" && take.heldFor !== null ? "held" : take.status;
}

function heldOf(take: TakeDto): ApiTake["held"] {
  if (take.status !== "queued" || take.heldFor === null) return null;
  const { heldFor, heldBy } = take;
  if (!heldBy) return { for: heldFor, budget: null };
  const { scope, period, limitMicros } = heldBy;
  return { for: heldFor, budget: { scope, period, limit: dollars(limitMicros) } };
}

/** When the take last came into each status. */
function timestampsOf(row: StoredResource, moments: readonly StoredMoment[]) {
  const last = new Map<ApiTakeStatus, string>();
  for (const { at, type, toStatus } of moments) {
    const status = toStatus ?? statusOfType[type as TakeEventType];
    if (status) last.set(status, at.toISOString());
  }
  // A take that can be taken back is held from the start, and no line says so.
  if (row.heldFor === "undo") last.set("held", row.createdAt.toISOString());
  return Object.fromEntries(
    apiTakeStatuses.map((status) => [status, last.get(status) ?? null]),
  ) as ApiTake["timestamps"];
}

function fileOf(take: TakeDto, row: StoredResource): ApiTake["file"] {
  const stored = storedFileSchema.safeParse(row.file);
  if (take.status !== "ready" || !stored.success) return null;
  const { framesPerSecond: fps, duration: seconds, ...file } = stored.data;
  return { ...file, fps, seconds };
}

/** What the API says about a take. Total, as `takeDto` is. */
export function takeResource(row: StoredResource, moments: readonly StoredMoment[]): ApiTake {
  const take = takeDto(row);
  const self = `/api/takes/${take.id}`;
  const isReady = take.status === "ready";
  return {
    id: take.id,
    shot: { id: take.shotId, number: take.shotNumber },
    number: take.number,
    status: statusOf(take),
    held: heldOf(take),
    provider: row.provider,
    model: row.model,
    recipe: take.recipe,
    imported: take.imported,
    seed: row.seed,
    requestId: row.requestId,
    queuePosition: take.status === "waiting" ? take.queuePosition : null,
    progress: take.status === "running" ? take.progress : null,
    createdAt: take.createdAt,
    updatedAt: take.updatedAt,
    timestamps: timestampsOf(row, moments),
    error: "error" in take ? take.error : null,
    price: {
      currency: "USD",
      estimated: priceText(take.priceEstimate),
      actual: priceText(take.priceActual),
    },
    file: fileOf(take, row),
    kept: take.kept,
    rating: take.rating,
    tags: take.tags,
    note: take.note,
    trashedAt: take.trashedAt,
    retakeOf: take.retakeOfId,
    verification: isReady ? take.verification : null,
    links: { self, video: isReady ? `${self}/video` : null, page: `/takes/${take.id}` },
  };
}
