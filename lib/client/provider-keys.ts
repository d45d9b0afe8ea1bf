"use client";

import { useQuery } from "@tanstack/react-query";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import { isKeyedProvider } from "@/lib/domain/provider-keys";
import { providerKeysQuery } from "./queries";

/** Where a key is entered. */
export const providerSettingsPath = "/settings/providers";

/**
 * Tells whether a model's provider wants a key that the studio has not got. Before it is known the
 * answer is no: the server refuses such a take in any case.
 */
export function useLacksKey(): (model: ModelDefinition) => boolean {
  const { data: keys } = useQuery(providerKeysQuery());
  return ({ provider }) =>
    isKeyedProvider(provider) &&
    keys?.find((state) => state.provider === provider)?.source === null;
}
