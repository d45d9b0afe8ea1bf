import "server-only";
import type { Recipe } from "@/lib/domain/recipe";
import type { Json, VideoProvider } from "@/lib/providers/types";
import { requestIdsAround, type TakeRow } from "../repository";
import type { Started } from "./types";

/** Looks at the provider for the request of an intent whose answer never arrived. */
export async function findRequest(
  take: TakeRow,
  provider: VideoProvider,
): Promise<Started | "not-found" | "no-list"> {
  if (!provider.reconcile) return "no-list";
  const intendedAt = take.intendedAt ?? take.createdAt;
  const otherRequestIds = await requestIdsAround(take, intendedAt);
  const found = await provider.reconcile({
    takeId: take.id,
    recipe: take.recipe as Recipe,
    payload: take.payload as Json,
    intendedAt,
    requestId: take.requestId ?? undefined,
    otherRequestIds,
  });
  if (found === "not-found") return found;
  // Adopting the request of another take would show one paid render twice and lose the other.
  return otherRequestIds.includes(found.requestId ?? "") ? "not-found" : found;
}
