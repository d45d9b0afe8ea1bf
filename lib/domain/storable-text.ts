/**
 * False for a text PostgreSQL refuses with an error: one with a zero character, or with half of a
 * surrogate pair, which a cut through an emoji leaves behind and JSON columns do not take.
 */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}
