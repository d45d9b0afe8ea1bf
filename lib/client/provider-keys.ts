"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProviderId } from "@/lib/domain/catalog/types";
import { providerKeysQuery } from "./queries";

/** Where a key is entered. */
export const providerSettingsPath = "/settings/providers";

const none: readonly ProviderId[] = [];

/**
 * The providers that want a key the studio has not got. None before it is known: the server
 * refuses such a take in any case.
 */
export function useKeylessProviders(): readonly ProviderId[] {
  const { data: keys } = useQuery(providerKeysQuery());
  if (!keys) return none;
  return keys.filter(({ source }) => source === null).map(({ provider }) => provider);
}

export function useIsKeyMissing(provider: ProviderId): boolean {
  return useKeylessProviders().includes(provider);
}
