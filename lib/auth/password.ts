import "server-only";
import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id with the OWASP minimum (Password Storage Cheat Sheet: m=19 MiB, t=2, p=1). More memory
 * would let a few parallel sign-ins push a small server into swap.
 */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same letters typed on two systems may differ in their bytes ("é" as one or two). */
function normalized(password: string): string {
  return password.normalize("NFKC");
}

/** A PHC string with its own random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), parameters);
}

let decoy: Promise<string> | undefined;

/**
 * False for a wrong password and for `null`, which stands for an account that does not exist:
 * both take the same work, so that the time tells nobody which emails have an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const matches = await verify(stored ?? (await decoy), normalized(password));
  return stored !== null && matches;
}
