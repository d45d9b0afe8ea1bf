"use server";

import "server-only";
import { requireUser, type SessionUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import { keyedProviderSchema, type ProviderKeyState } from "@/lib/domain/provider-keys";
import { failureOf, type ActionResult } from "@/lib/domain/result";
import { parseInput } from "@/lib/http/input";
import { log } from "@/lib/log";
import { requestKeyTest } from "@/lib/settings/provider-checks";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { removeProviderKey, saveProviderKey } from "@/lib/settings/provider-keys";

/** Every answer is the state after it. Keys go in here and never come out. */
async function answer(
  action: string,
  work: (user: SessionUser) => Promise<void>,
): Promise<ActionResult<ProviderKeyState[]>> {
  try {
    const user = await requireUser();
    await work(user);
    return { ok: true, value: await getProviderKeys(user) };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) {
      // The name only: nobody knows what an unforeseen error quotes, and a key was at hand.
      const name = error instanceof Error ? error.name : typeof error;
      log().error({ action, error: name }, "provider action failed");
    }
    return { ok: false, error: failureOf(error) };
  }
}

/** Saves a key and has it tested. */
export async function saveProviderKeyAction(
  provider: string,
  key: string,
): Promise<ActionResult<ProviderKeyState[]>> {
  return answer("saveProviderKey", async (user) => {
    const known = parseInput(keyedProviderSchema, provider);
    await saveProviderKey(user, known, key);
    await requestKeyTest(user, known);
  });
}

export async function removeProviderKeyAction(
  provider: string,
): Promise<ActionResult<ProviderKeyState[]>> {
  return answer("removeProviderKey", (user) =>
    removeProviderKey(user, parseInput(keyedProviderSchema, provider)),
  );
}

/** Asks for a test; its answer comes with the state, a moment later. */
export async function testProviderKeyAction(
  provider: string,
): Promise<ActionResult<ProviderKeyState[]>> {
  return answer("testProviderKey", (user) =>
    requestKeyTest(user, parseInput(keyedProviderSchema, provider)),
  );
}
