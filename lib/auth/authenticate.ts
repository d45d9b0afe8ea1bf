import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { SignInInput } from "@/lib/domain/account";
import { database } from "@/lib/db/client";
import { verifyPassword } from "./password";
import { beginAttempt } from "./sign-in-limit";

export interface Account {
  id: string;
  email: string;
  name: string;
  role: "OWNER" | "MEMBER";
  sessionVersion: number;
}

/**
 * The account of an email and password.
 * @param address where the request came from, for the limit
 * @throws AppError `wrong_credentials`, the same for an unknown email and a wrong password;
 *   `too_many_attempts` before anything is checked
 */
export async function authenticate(input: SignInInput, address: string): Promise<Account> {
  const attempt = await beginAttempt(input.email, address);
  const user = await database().user.findUnique({ where: { email: input.email } });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches) throw new AppError("wrong_credentials");
  await attempt.succeed();
  const { id, email, name, role, sessionVersion } = user;
  return { id, email, name, role, sessionVersion };
}
