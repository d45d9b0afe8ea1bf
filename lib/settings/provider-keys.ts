import "server-only";
import { z } from "zod";
import type { SessionUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import {
  isKeyedProvider,
  providerKeySchema,
  type KeyedProvider,
  type KeySource,
} from "@/lib/domain/provider-keys";
import { findModel } from "@/lib/domain/catalog";
import { env } from "../env";
import { parseInput } from "../http/input";
import { log } from "../log";
import { deleteKey, findSealedKey, storeKey } from "./provider-key-repository";
import { CannotOpen, openText, sealText } from "./sealed-text";

interface UsableKey {
  key: string;
  source: KeySource;
}

/** A key entered in one process is used by every other within this time, in milliseconds. */
const trustFor = 500;

const keyInputSchema = z.object({ key: providerKeySchema });

interface Remembered {
  value: Promise<UsableKey | null>;
  until: number;
}
// Next evaluates a module once per bundle and again on hot reload.
const holder = globalThis as typeof globalThis & {
  retakeProviderKeys?: Map<KeyedProvider, Remembered>;
};

function remembered(): Map<KeyedProvider, Remembered> {
  holder.retakeProviderKeys ??= new Map();
  return holder.retakeProviderKeys;
}

function encryptionSecret(): string {
  const secret = env().RETAKE_ENCRYPTION_KEY;
  if (!secret) throw new Error("RETAKE_ENCRYPTION_KEY is not set. Start Retake with `npm start`.");
  return secret;
}

/** A key moved to another provider's row must not open: it would be sent to the wrong company. */
function contextOf(provider: KeyedProvider): string {
  return `provider-key:${provider}`;
}

export function keyOfEnvironment(provider: KeyedProvider): string | null {
  const { FAL_KEY, RUNCOMFY_API_TOKEN } = env();
  return { fal: FAL_KEY, runcomfy: RUNCOMFY_API_TOKEN }[provider] ?? null;
}

/** The end of a key, for telling keys apart. Of a short one it would give too much away. */
export function lastFourOf(key: string): string {
  return key.length >= 16 ? key.slice(-4) : "";
}

/** Null when the present secret does not open it, as after a restore without the secrets folder. */
export function openKey(provider: KeyedProvider, sealed: Uint8Array): string | null {
  try {
    return openText(sealed, encryptionSecret(), contextOf(provider));
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    log().warn({ provider, reason: error.message }, "stored provider key cannot be opened");
    return null;
  }
}

async function readKey(provider: KeyedProvider): Promise<UsableKey | null> {
  const given = keyOfEnvironment(provider);
  if (given) return { key: given, source: "environment" };
  const sealed = await findSealedKey(provider);
  const key = sealed && openKey(provider, sealed);
  return key ? { key, source: "settings" } : null;
}

/** The key that holds now. The environment goes before Settings. */
function usableKey(provider: KeyedProvider): Promise<UsableKey | null> {
  const known = remembered().get(provider);
  if (known && known.until > Date.now()) return known.value;
  const value = readKey(provider);
  remembered().set(provider, { value, until: Date.now() + trustFor });
  // A database that did not answer is asked again, not remembered.
  value.catch(() => remembered().delete(provider));
  return value;
}

/** The key that holds at this moment, not a moment ago. */
export function freshKey(provider: KeyedProvider): Promise<UsableKey | null> {
  remembered().delete(provider);
  return usableKey(provider);
}

/** What goes to the provider with each call; null while there is none. Read it for every call. */
export async function providerKey(provider: KeyedProvider): Promise<string | null> {
  return (await usableKey(provider))?.key ?? null;
}

/**
 * @throws AppError provider_key_missing, on the field `modelKey`, for a model that cannot be paid.
 */
export async function requireKeyFor(modelKey: string): Promise<void> {
  const model = findModel(modelKey);
  if (!model || !isKeyedProvider(model.provider)) return;
  if (await usableKey(model.provider)) return;
  const message = `There is no ${model.providerLabel} key yet. Add one in Settings, Providers.`;
  throw new AppError("provider_key_missing", {
    detail: model.provider,
    userMessage: message,
    fields: { modelKey: message },
  });
}

/** @throws AppError owner_only */
export function requireOwner(user: SessionUser): void {
  if (user.role !== "OWNER") throw new AppError("owner_only");
}

/** Takes the place of the key before, at once and for the whole studio. */
export async function saveProviderKey(
  user: SessionUser,
  provider: KeyedProvider,
  input: unknown,
): Promise<void> {
  requireOwner(user);
  const { key } = parseInput(keyInputSchema, { key: input });
  const sealed = sealText(key, encryptionSecret(), contextOf(provider));
  await storeKey(provider, { sealed, lastFour: lastFourOf(key) });
  remembered().delete(provider);
  log().info({ provider, userId: user.id }, "provider key saved");
}

/** Takes that run at the provider cannot be followed without it. */
export async function removeProviderKey(user: SessionUser, provider: KeyedProvider): Promise<void> {
  requireOwner(user);
  await deleteKey(provider);
  remembered().delete(provider);
  log().info({ provider, userId: user.id }, "provider key removed");
}
