import "server-only";
import { setupSchema } from "@/lib/domain/account";
import { createTokenSchema, parseScopes } from "@/lib/domain/access-token";
import { amountMessage, microsOfText } from "@/lib/domain/budget";
import { AppError } from "@/lib/domain/errors";
import { database } from "@/lib/db/client";
import { idSchema, parseInput } from "@/lib/http/input";
import { makeAccessToken, revokeAccessToken } from "@/lib/settings/access-tokens";
import { createAccount } from "./owner";

/**
 * Entry point of dist/accounts.mjs: what `npm run user` and `npm run token` do. Whoever can run them
 * can read the database anyway, so nothing is asked of them.
 */

interface UserArguments {
  email: string;
  role: "owner" | "member";
  name: string;
  password: string;
}

/** @throws AppError invalid_input, under the same rules as in the browser */
export async function createUser({ role, ...input }: UserArguments) {
  const account = parseInput(setupSchema, input);
  const { email } = await createAccount(account, role === "owner" ? "OWNER" : "MEMBER");
  return { email, role };
}

interface TokenArguments {
  /** Whose token it is. */
  email: string;
  /** "read,spend" */
  scopes: string;
  name: string;
  /** Dollars such as "5.00"; empty for none. */
  dayBudget: string;
  monthBudget: string;
  /** Empty for never. */
  expiresInDays: string;
}

/** Answers the token. @throws AppError invalid_input */
export async function createToken(given: TokenArguments): Promise<string> {
  const scopes = parseScopes(given.scopes);
  if (!scopes) throw wrong("scopes", "--scopes is read, spend or read,spend.");
  const dollars = (option: string, text: string) => {
    const micros = microsOfText(text);
    if (micros === undefined) throw wrong(option, `--budget-${option}: ${amountMessage}`);
    return micros;
  };
  const input = parseInput(createTokenSchema, {
    name: given.name,
    scopes,
    dayMicros: dollars("day", given.dayBudget),
    monthMicros: dollars("month", given.monthBudget),
    expiresInDays: given.expiresInDays === "" ? null : Number(given.expiresInDays),
  });
  return makeAccessToken(await userIdOf(given.email), input);
}

function wrong(field: string, message: string): AppError {
  return new AppError("invalid_input", { fields: { [field]: message } });
}

async function userIdOf(email: string): Promise<string> {
  const user = await database().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { id: true },
  });
  if (!user) throw wrong("user", `There is no account with the email ${email}.`);
  return user.id;
}

/** A row of cells for each token that was not revoked, under a row of titles; none without any. */
export async function listTokens(email?: string): Promise<string[][]> {
  const tokens = await database().apiToken.findMany({
    where: { revokedAt: null, userId: email === undefined ? undefined : await userIdOf(email) },
    orderBy: { id: "asc" },
    include: { user: { select: { email: true } } },
  });
  if (tokens.length === 0) return [];
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? "never";
  const rows = tokens.map((token) => [
    ...[token.id, token.user.email, token.name, token.scopes.join(","), `…${token.lastFour}`],
    ...[day(token.createdAt), day(token.lastUsedAt), day(token.expiresAt)],
  ]);
  return [["id", "user", "name", "scopes", "ends", "created", "used", "expires"], ...rows];
}

/** @throws AppError invalid_input */
export async function revokeToken(id: string) {
  const isId = idSchema.safeParse(id).success;
  const token = isId
    ? await database().apiToken.findUnique({ where: { id }, include: { user: true } })
    : null;
  if (!token) throw wrong("id", `There is no access token with the id ${id}.`);
  const cancelled = await revokeAccessToken(token.userId, id);
  return { name: token.name, email: token.user.email, cancelled };
}

/** Lets the process end. */
export async function disconnect(): Promise<void> {
  await database().$disconnect();
}
