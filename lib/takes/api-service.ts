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

/** The studio's sentence is about a price that was shown; a script named its own. */
async function withinPrice<Result>(
  maxPrice: number | undefined,
  send: (expectedPriceMicros: number | undefined) => Promise<Result>,
): Promise<Result> {
  try {
    return await send(maxPrice);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "price_changed") throw error;
    const message = "A take costs more than this, or its price is not known. Nothing was sent.";
    throw new AppError("price_changed", {
      detail: error.message,
      userMessage: `maxPrice: ${message}`,
      fields: { maxPrice: message },
      cause: error,
    });
  }
}

/** @throws AppError invalid_input, client_key_reused, provider_key_missing, price_changed */
export async function createTakes(caller: Caller, body: Body): Promise<ApiTake[]> {
  const { ownerId, tokenId } = idsOf(caller);
  const { model, parameters, seed, takes, clientKey, maxPrice } = parseCreateTakes(body);
  const { requestHash, ...key } = requestKey(clientKey, "create", body);
  // Whoever names a seed wants to know those of the other takes too.
  const seeds = { seed, seedLocked: seed !== null, takes };
  const request = { ...key, modelKey: model.key, model, parameters, ...seeds };
  const { takeIds } = await withinPrice(maxPrice, (expectedPriceMicros) =>
    submitTakes(ownerId, { ...request, expectedPriceMicros }, { requestHash, tokenId }),
  );
  return getTakeResources(ownerId, takeIds);
}

/** @throws AppError not_found, invalid_input, client_key_reused, provider_key_missing, price_changed */
export async function retake(caller: Caller, takeId: string, body: Body): Promise<ApiTake> {
  const { ownerId, tokenId } = idsOf(caller);
  const { seed, clientKey, maxPrice } = parseStrictly(retakeSchema, body);
  const key = requestKey(clientKey, `retake ${takeId}`, body);
  const { id } = await withinPrice(maxPrice, (expectedPriceMicros) =>
    runAgain(ownerId, takeId, { ...key, seed, tokenId, expectedPriceMicros }),
  );
  return getTakeResource(ownerId, id);
}

/** @throws AppError not_found, invalid_input, client_key_reused, take_not_in_state, price_changed */
export async function resubmit(caller: Caller, takeId: string, body: Body): Promise<ApiTake> {
  const { ownerId, tokenId } = idsOf(caller);
  const { clientKey, maxPrice } = parseStrictly(resubmitSchema, body);
  const key = requestKey(clientKey, `resubmit ${takeId}`, body);
  return changed(ownerId, takeId, "resubmit", () =>
    withinPrice(maxPrice, (expectedPriceMicros) =>
      submitAgain(ownerId, takeId, { ...key, tokenId, expectedPriceMicros }),
    ),
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
