import "server-only";
import { log } from "@/lib/log";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** Scripts that put no space between words: a word there is found anywhere in the text. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * A text in the form `library_text` in the database stores prompts and notes in, except for upper
 * and lower case: accents are dropped, so that "cafe" finds "Café".
 */
export function searchForm(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

function contains(text: string): Sql {
  const literal = searchForm(text).replace(/[\\%_]/g, "\\$&");
  return sql`"text" LIKE lower(${`%${literal}%`})`;
}

/** For `to_tsquery`: one word, whatever characters it has. */
function quoted(text: string): string {
  return `'${searchForm(text).replace(/['\\]/g, "$&$&")}'`;
}

/**
 * A word is found at the beginning of every word, in its English root form ("dogs" finds "dog"),
 * and from three letters on also inside of words. One of digits is a seed or a shot as well.
 */
function wordCondition(word: string, hasTrigrams: boolean): Sql {
  const prefix = `${quoted(word)}:*`;
  if (/^\d+$/.test(word)) {
    const started = sql`"document" @@ to_tsquery('simple', ${prefix})`;
    const number = Number(word);
    return number > 2_147_483_647 ? started : sql`(${started} OR "shotNumber" = ${number})`;
  }
  const started = sql`"document" @@ (to_tsquery('simple', ${prefix}) || to_tsquery('english', ${prefix}))`;
  const isSpaceless = spaceless.test(word);
  // Two letters select too little for trigrams; signs and spaceless scripts have no other way.
  const inside = isSpaceless || /[^\p{Letter}\p{Number}]/u.test(word) || word.length >= 3;
  return inside && (hasTrigrams || isSpaceless) ? sql`(${started} OR ${contains(word)})` : started;
}

/** Where a word or a phrase of the search language is found. */
export function textCondition(
  test: { kind: "word" | "phrase"; text: string },
  hasTrigrams: boolean,
): Sql {
  if (test.kind === "word") return wordCondition(test.text, hasTrigrams);
  if (spaceless.test(test.text)) return contains(test.text);
  return sql`"document" @@ phraseto_tsquery('simple', ${searchForm(test.text)})`;
}

let trigrams: Promise<boolean> | undefined;

/** Whether the database can look inside of words. Asked once; its absence is said in the log. */
export function hasTrigrams(): Promise<boolean> {
  trigrams ??= askForTrigrams().catch((error: unknown) => {
    trigrams = undefined;
    throw error;
  });
  return trigrams;
}

async function askForTrigrams(): Promise<boolean> {
  const rows = await database().$queryRaw<{ found: boolean }[]>`
    SELECT to_regclass('"LibraryTake_text_idx"') IS NOT NULL AS found`;
  const found = rows[0]?.found ?? false;
  if (!found) {
    log().warn(
      "the database has no pg_trgm: search finds words by their beginning only. Install the extension, then create the index LibraryTake_text_idx",
    );
  }
  return found;
}
