import "server-only";
import { lookup as resolve, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { AppError } from "@/lib/domain/errors";
import { isPublicAddress } from "./address";

export interface SafeTarget {
  url: URL;
  /** Named in the configuration: it may be anywhere, also on a private network. */
  isTrusted: boolean;
}

/** @param detail for the log; must not hold the address itself, whose query may be a credential. */
export function unsafe(detail: string): AppError {
  return new AppError("output_unsafe", { detail });
}

/**
 * Decides whether an address may be opened at all. Names are decided when they are resolved, at the
 * moment of the connection; see `publicLookup`.
 * @param base what a redirect is relative to
 * @throws AppError output_unsafe
 */
export function checkTarget(
  address: string,
  trustedOrigins: readonly string[],
  base?: URL,
): SafeTarget {
  if (!URL.canParse(address, base)) throw unsafe("not an address");
  const url = new URL(address, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw unsafe(url.protocol);
  // Nothing is sent that a stranger wrote into an address as a credential.
  if (url.username || url.password) throw unsafe("a name or password in the address");
  const isTrusted = trustedOrigins.includes(url.origin);
  if (!isTrusted) checkLiteral(url.hostname);
  return { url, isTrusted };
}

/** Node connects to a literal without a lookup, so it has to be judged here. */
function checkLiteral(hostname: string): void {
  // URL has turned decimal, octal and hexadecimal forms into plain ones.
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw unsafe(`address ${literal}`);
  if (hostname === "") throw unsafe("no host");
}

/**
 * Resolves a name and hands over its addresses only if each of them is public. The connection goes
 * to exactly these, so a name cannot answer differently between the check and the call.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (refused || !first) {
      return callback(unsafe(`${hostname} is at ${refused?.address ?? "no address"}`), "", 0);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
