/** Where people land when nothing else was asked for. */
export const homePath = "/studio";

/** The proxy tells pages their own path with this header; what a browser sends is overwritten. */
export const requestPathHeader = "x-retake-path";

const base = "http://retake.invalid";

/** Leading there after sign-in would loop or show bare data. */
const notADestination = /^\/(signin|setup|api|_next)(\/|$)/;

/**
 * A path on this site to go to after sign-in, whatever was asked for. Anything that a browser
 * could read as another site ("//evil", "/\evil", "/.//evil") becomes the home path.
 */
export function safeNextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.length > 2000) {
    return homePath;
  }
  if (!URL.canParse(wanted, base)) return homePath;
  const url = new URL(wanted, base);
  // The parser folds dots and drops tabs and newlines, which can bring a second slash to the front.
  const path = `${url.pathname}${url.search}`;
  const isOurs = url.origin === base && !path.startsWith("//") && !path.includes("\\");
  return isOurs && path !== "/" && !notADestination.test(url.pathname) ? path : homePath;
}

/** The sign-in page, remembering where its visitor wanted to go. */
export function signInPath(wanted: string | null): string {
  const next = safeNextPath(wanted);
  return next === homePath ? "/signin" : `/signin?next=${encodeURIComponent(next)}`;
}
