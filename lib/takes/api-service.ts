import "server-only";
import type { Caller } from "@/lib/auth/caller";
import { parseCreateTakes } from "@/lib/domain/api/create-takes";
import { parseStrictly } from "@/lib/domain/api/parse";
import { resubmitSchema, retakeSchema } from "@/lib/domain/api/requests";
import type { ApiTake, ApiTakeStatus } from "@/lib/domain/api/take";
import { AppError, errorCatalog } from "@/lib/domain/errors";
import { requestKey } from "./request-key";
import { checkAgain, retryOutput, submitAgain } from "./resolve-service";
import { getTakeResource, getTakeResources } from "./resource-queries";
import { cancelTake, runAgain, submitTakes } from "./service";

/**
 * The public API over the same service as the studio. Bodies come in as they were sent; whatever
 * spends is done once for a client key.
 */

type Body = Readonly<Record<string, unknown>>;

/** Whatever spends is told the token, whose own budget counts as well. */
function idsOf({ user, token }: Caller) {
  return { ownerId: user.id, tokenId: token?.id ?? null };
}

/** @throws AppError invalid_input, client_key_reused, provider_key_missing */
export async function createTakes(caller: Caller, body: Body): Promise<ApiTake[]> {
  const { ownerId, tokenId } = idsOf(caller);
  const { model, parameters, seed, takes, clientKey } = parseCreateTakes(body);
  const { requestHash, ...key } = requestKey(clientKey, "create", body);
  const { takeIds } = await submitTakes(
    ownerId,
    // Whoever names a seed wants to know those of the other takes too.
    { ...key, modelKey: model.key, model, parameters, seed, seedLocked: seed !== null, takes },
    { requestHash, tokenId },
  );
  return getTakeResources(ownerId, takeIds);
}

/** @throws AppError not_found, invalid_input, client_key_reused, provider_key_missing */
export async function retake(caller: Caller, takeId: string, body: Body): Promise<ApiTake> {
  const { ownerId, tokenId } = idsOf(caller);
  const { seed, clientKey } = parseStrictly(retakeSchema, body);
  const key = requestKey(clientKey, `retake ${takeId}`, body);
  const { id } = await runAgain(ownerId, takeId, { ...key, seed, tokenId });
  return getTakeResource(ownerId, id);
}

/** @throws AppError not_found, invalid_input, client_key_reused, take_not_in_state */
export async function resubmit(caller: Caller, takeId: string, body: Body): Promise<ApiTake> {
  const { ownerId, tokenId } = idsOf(caller);
  const { clientKey } = parseStrictly(resubmitSchema, body);
  const key = requestKey(clientKey, `resubmit ${takeId}`, body);
  return changed(ownerId, takeId, "resubmit", () =>
    submitAgain(ownerId, takeId, { ...key, tokenId }),
  );
}

export function cancel(ownerId: string, takeId: string): Promise<ApiTake> {
  return changed(ownerId, takeId, "cancel", () => cancelTake(ownerId, takeId));
}

export function check(ownerId: string, takeId: string): Promise<ApiTake> {
  return changed(ownerId, takeId, "check", () => checkAgain(ownerId, takeId));
}

/** Fetches the finished file of a failed take once more. It is never rendered or paid again. */
export function retry(ownerId: string, takeId: string): Promise<ApiTake> {
  return changed(ownerId, takeId, "retry", () => retryOutput(ownerId, takeId));
}

type Change = "cancel" | "check" | "resubmit" | "retry";

const refusals: Record<Change, (status: ApiTakeStatus) => string> = {
  cancel: (status) => `This take is ${status}: there is nothing left to cancel.`,
  check: (status) => `This take is ${status}. Only one that is needs_attention can be checked.`,
  resubmit: (status) =>
    `This take is ${status}. Only one that is needs_attention can be submitted again.`,
  retry: (status) => `This take is ${status}. Only the file of a failed take can be fetched again.`,
};

async function changed(
  ownerId: string,
  takeId: string,
  change: Change,
  make: () => Promise<unknown>,
): Promise<ApiTake> {
  try {
    await make();
  } catch (error) {
    throw (await worded(error, ownerId, takeId, change)) ?? error;
  }
  return getTakeResource(ownerId, takeId);
}

/** The studio's sentence points to its page, which a script does not have. */
async function worded(error: unknown, ownerId: string, takeId: string, change: Change) {
  const isUnworded =
    error instanceof AppError &&
    error.code === "take_not_in_state" &&
    error.userMessage === errorCatalog.take_not_in_state.message;
  if (!isUnworded) return null;
  const { status } = await getTakeResource(ownerId, takeId);
  return new AppError("take_not_in_state", {
    detail: `${change} of a ${status} take`,
    userMessage: refusals[change](status),
    cause: error,
  });
}
