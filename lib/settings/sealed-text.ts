import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Text locked with AES-256-GCM. Layout: version (1 byte), nonce (12), ciphertext, tag (16).
 * The context is authenticated with it, so that a value copied to another row does not open.
 */
const currentVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";

/** How each version makes its key of the secret. A stored value names its own. */
const keysByVersion: Readonly<Record<number, (secret: string) => Buffer>> = {
  1: (secret) => Buffer.from(hkdfSync("sha256", secret, "", "retake provider keys, version 1", 32)),
};

/** Says nothing of what was sealed or with what. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

function associatedData(version: number, context: string): Buffer {
  return Buffer.concat([Buffer.from([version]), Buffer.from(context, "utf8")]);
}

export function sealText(text: string, secret: string, context: string): Uint8Array<ArrayBuffer> {
  const makeKey = keysByVersion[currentVersion];
  if (!makeKey) throw new Error("the current version has no key");
  // Random: the same key may seal many values, and a nonce used twice would give them away.
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, makeKey(secret), nonce);
  cipher.setAAD(associatedData(currentVersion, context));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Uint8Array.from([currentVersion, ...nonce, ...ciphertext, ...cipher.getAuthTag()]);
}

/** @throws CannotOpen for another secret or context, and for anything changed or cut short. */
export function openText(sealed: Uint8Array, secret: string, context: string): string {
  const bytes = Buffer.from(sealed);
  const version = bytes[0] ?? 0;
  const makeKey = keysByVersion[version];
  if (!makeKey) throw new CannotOpen(`version ${version} is not known`);
  if (bytes.length < 1 + nonceBytes + tagBytes) throw new CannotOpen("too short");
  const decipher = createDecipheriv(algorithm, makeKey(secret), bytes.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associatedData(version, context));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const opened = decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes));
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch {
    throw new CannotOpen("the secret, the context or the bytes are not those it was sealed with");
  }
}
