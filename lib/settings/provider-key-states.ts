import "server-only";
import type { SessionUser } from "@/lib/auth/session";
import {
  checkPatience,
  keyedProviders,
  type KeyCheck,
  type KeyedProvider,
  type KeySource,
  type ProviderKeyState,
} from "@/lib/domain/provider-keys";
import { readStoredKeys, type StoredKeys } from "./provider-key-repository";
import { keyOfEnvironment, lastFourOf, openKey } from "./provider-keys";

const noWorker = "No worker answered the test. See that the worker runs, then test again.";

/** What the pages show of the keys. A member learns only which providers can be used. */
export async function getProviderKeys(
  user: Pick<SessionUser, "role">,
): Promise<ProviderKeyState[]> {
  const stored = await readStoredKeys();
  return keyedProviders.map((provider) => {
    const state = stateOf(provider, stored);
    return user.role === "OWNER" ? state : { ...state, lastFour: "", check: null };
  });
}

function stateOf(provider: KeyedProvider, { keys, checks }: StoredKeys): ProviderKeyState {
  const given = keyOfEnvironment(provider);
  const row = keys.find((key) => key.provider === provider);
  const isOpen = row !== undefined && openKey(provider, row.sealed) !== null;
  const source: KeySource | null = given ? "environment" : isOpen ? "settings" : null;
  const lastFour = given ? lastFourOf(given) : isOpen ? row.lastFour : "";
  const check = checks.find((one) => one.provider === provider);
  return {
    provider,
    source,
    lastFour,
    isUnreadable: source === null && row !== undefined,
    check: check && source ? checkOf(check, { source, lastFour }) : null,
  };
}

function checkOf(
  row: StoredKeys["checks"][number],
  present: { source: KeySource; lastFour: string },
): KeyCheck | null {
  const { requestedAt, answeredAt, outcome, milliseconds } = row;
  if (!answeredAt) {
    const at = requestedAt.getTime() + checkPatience;
    return Date.now() < at
      ? { state: "running", requestedAt: requestedAt.toISOString() }
      : { state: "unclear", at: new Date(at).toISOString(), message: noWorker };
  }
  // A test of the key before says nothing about this one.
  const isOfThisKey = row.keySource === present.source && row.keyLastFour === present.lastFour;
  if (!isOfThisKey) return null;
  const at = answeredAt.toISOString();
  if (outcome === "accepted") return { state: "accepted", at, milliseconds: milliseconds ?? 0 };
  return {
    state: outcome === "rejected" ? "rejected" : "unclear",
    at,
    message: row.message ?? noWorker,
  };
}
