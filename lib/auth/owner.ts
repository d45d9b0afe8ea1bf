import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { SetupInput } from "@/lib/domain/account";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
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
  return insertAccount(input, "OWNER", async (transaction) => {
    if ((await transaction.user.count()) > 0) throw new AppError("owner_exists");
  });
}

/**
 * Makes any account, for whoever may run commands on this computer.
 * @throws AppError `invalid_input` for an email that has an account, or a member without an owner,
 *   who would close the first-run page to the owner
 */
export function createAccount(input: SetupInput, role: Account["role"]): Promise<Account> {
  return insertAccount(input, role, async (transaction) => {
    const { email } = input;
    if (await transaction.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new AppError("invalid_input", {
        fields: { email: `${email} has an account already.` },
      });
    }
    if (role === "MEMBER" && !(await transaction.user.findFirst({ where: { role: "OWNER" } }))) {
      throw new AppError("invalid_input", {
        fields: { role: "This studio has no owner yet. Make the owner first." },
      });
    }
  });
}

async function insertAccount(
  input: SetupInput,
  role: Account["role"],
  check: (transaction: Prisma.TransactionClient) => Promise<void>,
): Promise<Account> {
  const passwordHash = await hashPassword(input.password);
  return database().$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`;
    await check(transaction);
    return transaction.user.create({
      data: {
        ...{ email: input.email, passwordHash, role },
        name: input.name || (input.email.split("@")[0] ?? input.email),
      },
      select: { id: true, email: true, name: true, role: true, sessionVersion: true },
    });
  });
}
