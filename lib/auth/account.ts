import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { ChangePasswordInput } from "@/lib/domain/account";
import { database } from "@/lib/db/client";
import { hashPassword, verifyPassword } from "./password";
import { beginAttempt } from "./sign-in-limit";

/** What a new session needs after the older ones were ended. */
interface RenewedAccount {
  id: string;
  sessionVersion: number;
}

/** Ends every session of the account, this one included, at its next request. */
export function endAllSessions(userId: string): Promise<RenewedAccount> {
  return database().user.update({
    where: { id: userId },
    data: { sessionVersion: { increment: 1 } },
    select: { id: true, sessionVersion: true },
  });
}

/**
 * Sets a new password and ends every session.
 * @throws AppError `invalid_input` on the field when the current password is wrong,
 *   `too_many_attempts` when it was guessed at
 */
export async function changePassword(
  userId: string,
  input: ChangePasswordInput,
  address: string,
): Promise<RenewedAccount> {
  const user = await database().user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError("not_signed_in");
  // Someone at an unlocked screen gets no more guesses than someone at the sign-in page.
  const attempt = await beginAttempt(user.email, address);
  if (!(await verifyPassword(user.passwordHash, input.currentPassword))) {
    throw new AppError("invalid_input", {
      fields: { currentPassword: "This is not your current password." },
    });
  }
  await attempt.succeed();
  const passwordHash = await hashPassword(input.newPassword);
  const changed = await database().user.updateManyAndReturn({
    // Of two changes at the same moment, both made from the old password, one wins.
    where: { id: userId, passwordHash: user.passwordHash },
    data: { passwordHash, sessionVersion: { increment: 1 } },
    select: { id: true, sessionVersion: true },
  });
  const [account] = changed;
  if (!account) throw new AppError("not_signed_in", { detail: "the password changed meanwhile" });
  return account;
}
