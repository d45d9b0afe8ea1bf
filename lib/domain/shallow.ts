/**
 * Whether a value of JSON is nested at most this deep. Looked at before anything walks it by calling
 * itself: a few hundred kilobytes of brackets would end such a walk with the stack.
 */
export function isShallow(value: unknown, deepest: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (deepest === 0) return false;
  return Object.values(value).every((item) => isShallow(item, deepest - 1));
}
