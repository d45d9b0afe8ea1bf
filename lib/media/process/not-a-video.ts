import "server-only";

/** The bytes are at fault: trying again with the same file cannot help. */
export class NotAVideoError extends Error {
  override readonly name = "NotAVideoError";
}
