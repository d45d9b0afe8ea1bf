import { z } from "zod";
import { isStorable } from "./storable";

/** How long a link can work, in days. One that works for ever is not offered: it is forgotten. */
export const shareLifetimes = [1, 7, 30] as const;
export const shareLifetimeDefault: (typeof shareLifetimes)[number] = 7;

/** 32 random bytes as base64url: the last part of a shared take's address. */
export const shareTokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** In characters. Shorter than an account's: it guards one clip for some days. */
const sharePasswordMinimum = 8;
/** Bounds the work of hashing. */
const sharePasswordMaximum = 200;

export const createShareSchema = z.strictObject({
  expiresInDays: z.literal([...shareLifetimes], "A link works for 1, 7 or 30 days."),
  /** Null = whoever has the address may look. */
  password: z
    .string()
    .min(sharePasswordMinimum, `Use at least ${sharePasswordMinimum} characters.`)
    .max(sharePasswordMaximum, `Use at most ${sharePasswordMaximum} characters.`)
    .refine(isStorable, { error: "This password holds a broken character. Type it again." })
    .nullable(),
  includeRecipe: z.boolean(),
});

export type CreateShareInput = z.output<typeof createShareSchema>;

export const sharePasswordSchema = z.object({
  password: z
    .string()
    .min(1, "Enter the password.")
    .max(sharePasswordMaximum * 4, "This password is too long."),
});

/** What can be shown of a link once it was made; its address is known only then. ISO 8601 times. */
export interface ShareDto {
  id: string;
  /** The end of its address, to tell it from another. */
  lastFour: string;
  hasPassword: boolean;
  includeRecipe: boolean;
  createdAt: string;
  expiresAt: string;
}

export function sharePath(token: string): string {
  return `/s/${token}`;
}
