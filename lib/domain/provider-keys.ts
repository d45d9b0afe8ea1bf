import { z } from "zod";
import type { ProviderId } from "./catalog/types";

/** The providers that want a key, in the order they are listed. */
export const keyedProviders = ["fal", "runcomfy"] as const satisfies readonly ProviderId[];
export type KeyedProvider = (typeof keyedProviders)[number];

export const keyedProviderSchema = z.enum(keyedProviders);

export function isKeyedProvider(provider: string): provider is KeyedProvider {
  return (keyedProviders as readonly string[]).includes(provider);
}

/** In characters. Longer ones are not keys, and a request header has an end too. */
const keyMaximum = 400;
const keyMinimum = 8;

/**
 * What was meant by a paste: without white space, quotes, `NAME=` in front or the word that goes
 * before the key in a header.
 */
export function tidyKey(pasted: string): string {
  return pasted
    .trim()
    .replace(/^(?:export\s+)?[A-Z][A-Z0-9_]*=/, "")
    .replace(/^["']|["']$/g, "")
    .replace(/^(?:authorization:\s*)?(?:bearer|key)\s+/i, "")
    .replace(/\s+/g, "");
}

export const providerKeySchema = z
  .string()
  .max(keyMaximum * 4, "This is too long for a key.")
  .transform(tidyKey)
  .pipe(
    z
      .string()
      .min(1, "Paste the key.")
      .min(keyMinimum, "This is too short for a key. Copy the whole of it.")
      .max(keyMaximum, "This is too long for a key.")
      .regex(/^[\x21-\x7e]*$/, "A key has only letters, digits and signs of the English keyboard."),
  );

/** A doubt about a key that may be right all the same; null when it looks as usual. */
export function doubtAboutKey(provider: KeyedProvider, pasted: string): string | null {
  const key = tidyKey(pasted);
  if (key.length < keyMinimum) return null;
  // fal's keys are `id:secret`; a RunComfy token never has a colon.
  if (provider === "fal" && !key.includes(":")) {
    return "A fal key has two parts with a colon between them. This one has none.";
  }
  if (provider === "runcomfy" && key.includes(":")) {
    return "This looks like a key of fal: a RunComfy token has no colon.";
  }
  return null;
}

/** `settings` is entered by the owner, `environment` is given by whoever runs the studio. */
export type KeySource = "settings" | "environment";

export type KeyCheck =
  | { state: "running"; requestedAt: string }
  | { state: "accepted"; at: string; milliseconds: number }
  | { state: "rejected" | "unclear"; at: string; message: string };

/** What a page may know of a provider's key. Never the key. */
export interface ProviderKeyState {
  provider: KeyedProvider;
  /** Null while there is no key that can be used. */
  source: KeySource | null;
  /** Empty when it is not shown: to members, and for short keys. */
  lastFour: string;
  /** A key is stored that the present secret does not open. */
  isUnreadable: boolean;
  /** The latest test of the present key. */
  check: KeyCheck | null;
}

/** Told when no worker answers a test; a worker gives a provider 10 seconds. */
export const checkPatience = 14_000;
