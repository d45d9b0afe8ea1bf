import { z } from "zod";
import { isStorable } from "./storable";

/** What a person adds to takes to find them again: tags, a note, collections, saved searches. */

export const tagMaximum = 40;
export const tagsMaximum = 20;
export const noteMaximum = 2000;
export const nameMaximum = 60;

/**
 * A tag as it is stored: lower case, one space between words, no leading `#`. Commas part tags and
 * quotes belong to the search language, so they become spaces.
 */
export function normaliseTag(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s,"]+/gu, " ")
    .trim()
    .replace(/^#+\s*/, "")
    .toLowerCase();
}

/** The tags in a text with commas between them, each once, in their order. */
export function splitTags(text: string): string[] {
  return [...new Set(text.split(",").map(normaliseTag).filter(Boolean))];
}

/** Length as PostgreSQL counts it: an emoji is one character. */
const lengthOf = (text: string) => Array.from(text).length;

export const tagSchema = z
  .string()
  .max(200)
  .refine(isStorable, "This tag has characters that cannot be stored.")
  .transform(normaliseTag)
  .refine((tag) => tag !== "", "A tag needs a letter or a digit.")
  .refine((tag) => lengthOf(tag) <= tagMaximum, `A tag has at most ${tagMaximum} characters.`);

export const tagsSchema = z
  .array(tagSchema)
  .max(200)
  .transform((tags) => [...new Set(tags)])
  .refine((tags) => tags.length <= tagsMaximum, `A take has at most ${tagsMaximum} tags.`);

export const noteSchema = z
  .string()
  .max(noteMaximum * 2)
  .refine(isStorable, "This note has characters that cannot be stored.")
  .transform((note) => note.replace(/\r\n?/g, "\n").trimEnd())
  .refine(
    (note) => lengthOf(note) <= noteMaximum,
    `A note has at most ${noteMaximum.toLocaleString("en")} characters.`,
  );

/** The name of a collection or of a saved search. */
export const nameSchema = z
  .string()
  .max(200)
  .refine(isStorable, "This name has characters that cannot be stored.")
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim(),
  )
  .refine((name) => name !== "", "Enter a name.")
  .refine((name) => lengthOf(name) <= nameMaximum, `A name has at most ${nameMaximum} characters.`);

export interface CollectionDto {
  id: string;
  name: string;
  /** Takes in it, without those in the trash. */
  takes: number;
}

export interface SavedSearchDto {
  id: string;
  name: string;
  /** As in the library's address, without the question mark. */
  query: string;
}

/** Days until what is in the trash is deleted for good. */
export const trashDays = 30;

export interface TrashDto {
  takes: number;
  /** Bytes of their clips. */
  bytes: number;
  /** Of these takes, those whose outcome is open: they stay until it is known. */
  open: number;
}
