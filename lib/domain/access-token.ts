import { z } from "zod";
import { budgetMicrosSchema } from "./budget";
import { isStorable } from "./storable";

/** What an access token may do. */
export const tokenScopes = ["read", "spend"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Makes a token easy to recognise where it should not be, for people and secret scanners. */
export const tokenPrefix = "retake_";

/** The prefix and 32 bytes as base64url. */
export const tokenPattern = /^retake_[A-Za-z0-9_-]{43}$/;

/** Who may spend may also look at what was made of it. */
export function allows(scopes: readonly string[], needed: TokenScope): boolean {
  return scopes.includes(needed) || (needed === "read" && scopes.includes("spend"));
}

const longestLifetime = 3650;
const lifetimeMessage = `A token works for 1 to ${longestLifetime} days, or until it is revoked.`;
const scopesMessage = "Choose what the token may do: read, or read and spend.";

export const createTokenSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Name the token after what uses it.")
    .max(80, "A name has at most 80 characters.")
    .regex(/^\P{Cc}*$/u, "A name is one line of visible characters.")
    .refine(isStorable, { error: "This name holds a broken character. Type it again." }),
  scopes: z
    .array(z.enum(tokenScopes, scopesMessage))
    .min(1, scopesMessage)
    // In one order and once each, whatever was said.
    .transform((given) => tokenScopes.filter((scope) => given.includes(scope))),
  /** Millionths of a dollar; null = as much as the other budgets allow. */
  dayMicros: budgetMicrosSchema,
  monthMicros: budgetMicrosSchema,
  /** Null = works until it is revoked. */
  expiresInDays: z
    .int(lifetimeMessage)
    .min(1, lifetimeMessage)
    .max(longestLifetime, lifetimeMessage)
    .nullable(),
});

export type CreateTokenInput = z.output<typeof createTokenSchema>;

export interface TokenBudget {
  /** Millionths of a dollar; null = no budget of its own. */
  limitMicros: number | null;
  usedMicros: number;
}

/** What can be shown of a token once it was made. Times are ISO 8601. */
export interface AccessTokenDto {
  id: string;
  name: string;
  /** The end of it, to tell it from another. */
  lastFour: string;
  scopes: TokenScope[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  isExpired: boolean;
  day: TokenBudget;
  month: TokenBudget;
}

/** "read,spend" as typed on a command line. Undefined when a word of it is no scope. */
export function parseScopes(text: string): TokenScope[] | undefined {
  const words = text.split(",").map((word) => word.trim().toLowerCase());
  const known = tokenScopes.filter((scope) => words.includes(scope));
  return words.every((word) => known.some((scope) => scope === word)) ? known : undefined;
}
