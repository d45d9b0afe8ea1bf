import { z } from "zod";
import { errorCatalog } from "./errors";
import type { Failure } from "./result";
import { isStorable } from "./storable";

/** In characters. The minimum follows NIST SP 800-63B: length counts, composition rules do not. */
export const passwordMinimum = 10;
/** Bounds the work of hashing. */
export const passwordMaximum = 200;

const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Enter your email address.")
  .max(254, "An email address has at most 254 characters.")
  .pipe(z.email("Enter an email address, for example mika@example.org."));

/** Characters as people count them: an emoji is one, though it is two UTF-16 units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

const newPasswordSchema = z
  .string()
  .refine((password) => lengthOf(password) >= passwordMinimum, {
    error: `Use at least ${passwordMinimum} characters.`,
  })
  .refine((password) => lengthOf(password) <= passwordMaximum, {
    error: `Use at most ${passwordMaximum} characters.`,
  })
  .refine((password) => lengthOf(password) < 2 || new Set(password).size > 1, {
    error: "Use more than one character. The same one over and over is easy to guess.",
  });

const givenPasswordSchema = z
  .string()
  .min(1, "Enter your password.")
  .max(passwordMaximum * 4, "This password is too long.");

/** What the first visitor fills in. */
export const setupSchema = z
  .object({
    email: emailSchema,
    name: z
      .string()
      .trim()
      .max(80, "A name has at most 80 characters.")
      .refine(isStorable, { error: "This name holds a broken character. Type it again." })
      .default(""),
    password: newPasswordSchema,
  })
  .refine(({ email, password }) => password.trim().toLowerCase() !== email, {
    path: ["password"],
    error: "Choose a password that is not your email address.",
  });

export const signInSchema = z.object({ email: emailSchema, password: givenPasswordSchema });

export const changePasswordSchema = z
  .object({ currentPassword: givenPasswordSchema, newPassword: newPasswordSchema })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    error: "The new password is the same as the current one.",
  });

export type SetupInput = z.output<typeof setupSchema>;
export type SignInInput = z.output<typeof signInSchema>;
export type ChangePasswordInput = z.output<typeof changePasswordSchema>;

/** What an account form shows after it was sent. */
export interface AccountFormState {
  error: Failure | null;
  /** Given back to the fields; never a password. */
  values: { email?: string; name?: string };
  /** The sentence to show when it worked and the page stays. */
  done: string | null;
}

export const untouchedForm: AccountFormState = { error: null, values: {}, done: null };

/** Messages by field, the first one of each. */
export function inputFailure(error: z.ZodError): Failure {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return { code: "invalid_input", message: errorCatalog.invalid_input.message, fields };
}
