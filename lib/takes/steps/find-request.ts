import "server-only";
import type { Recipe } from "@/lib/domain/recipe";
import type { Intent, Json, VideoProvider } from "@/lib/providers/types";
import { requestIdsAround, type TakeRow } from "../repository";
import type { Started, StepContext } from "./types";
import { withinTime } from "./within-time";

/** Looks at the provider for the request of an intent whose answer never arrived. */
export async function findRequest(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<Started | "not-found" | "no-list"> {
  const { reconcile } = provider;
  if (!reconcile) return "no-list";
  const intendedAt = take.intendedAt ?? take.createdAt;
  const otherRequestIds = await requestIdsAround(take, intendedAt);
  const intent: Intent = {
    takeId: take.id,
    recipe: take.recipe as Recipe,
    payload: take.payload as Json,
    intendedAt,
    requestId: take.requestId ?? undefined,
    otherRequestIds,
  };
  const found = await withinTime("reconcile", context.signal, (signal) =>
    reconcile.call(provider, intent, signal),
  );
  if (found === "not-found") return found;
  // Adopting the request of another take would show one paid render twice and lose the other.
  return otherRequestIds.includes(found.requestId ?? "") ? "not-found" : found;
}
