/**
 * False for a text PostgreSQL refuses with an error: one with a zero character, or with half of a
 * surrogate pair, which a cut through an emoji leaves behind and JSON columns do not take.
 */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

/**
 * The same value with every string in a form PostgreSQL can hold: no zero characters, no halves of
 * surrogate pairs. A provider's answer may have either, and refusing to store it would make a paid
 * take fail at the same place for ever.
 */
export function storable<Value>(value: Value): Value {
  return cleaned(value) as Value;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (isPlainObject(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [cleaned(key), cleaned(item)]));
  }
  return value;
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
