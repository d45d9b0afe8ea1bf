import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { SetupInput } from "@/lib/domain/account";
import { database } from "@/lib/db/client";
import type { Account } from "./authenticate";
import { hashPassword } from "./password";

/** Any number, as long as nothing else in this database locks on it. */
const setupLock = 727_001;

/** False only before the first-run page was filled in. */
export async function hasOwner(): Promise<boolean> {
  return (await database().user.findFirst({ select: { id: true } })) !== null;
}

/**
 * Makes the first account. Of any number of visitors at the same moment, one succeeds.
 * @throws AppError `owner_exists` once there is an account, for ever
 */
export async function createOwner(input: SetupInput): Promise<Account> {
  // Before the hash: a closed page must not be a way to keep the processor busy.
  if (await hasOwner()) throw new AppError("owner_exists");
  const passwordHash = await hashPassword(input.password);
  return database().$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`;
    if ((await transaction.user.count()) > 0) throw new AppError("owner_exists");
    return transaction.user.create({
      data: {
        email: input.email,
        name: input.name || (input.email.split("@")[0] ?? input.email),
        passwordHash,
        role: "OWNER",
      },
      select: { id: true, email: true, name: true, role: true, sessionVersion: true },
    });
  });
}
