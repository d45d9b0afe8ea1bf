import { isIP } from "node:net";

/** What of the configuration decides which requests are ours. */
export interface Site {
  /** The configured public address, when a proxy stands in front. */
  publicUrl: string | undefined;
  /** The address the server listens on. */
  listensOn: string;
}

interface RequestSource {
  method: string;
  /** The Host header, with its port. */
  host: string | null;
  origin: string | null;
  /** Sec-Fetch-Site, which browsers set and pages cannot. */
  fetchSite: string | null;
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const wildcards = new Set(["0.0.0.0", "::", "[::]", "*"]);
/** Names no stranger can register: special-use domains of RFC 6761, 6762, 8375 and ICANN. */
const privateSuffix = /\.(localhost|local|internal|home\.arpa|lan)$/;

/** The name of a Host header in lower case, without port and brackets; null when malformed. */
function hostName(host: string | null): string | null {
  if (!host || !/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(host)) return null;
  const name = host
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
  return name.replace(/\.$/, "") || null;
}

function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Whether a Host header names this site. Guards against DNS rebinding, where a stranger's domain is
 * pointed at this computer so that the browser takes the studio for part of that domain.
 *
 * Always ours: loopback, the address listened on, the public address. A server open to the network
 * is reached by names it cannot know; there, addresses and names that nobody can register are
 * taken as well (a rebound domain is neither), and every other name needs PUBLIC_URL.
 */
export function isOurHost(host: string | null, site: Site): boolean {
  const name = hostName(host);
  if (!name) return false;
  if (isLoopback(name) || name === site.listensOn.toLowerCase()) return true;
  if (site.publicUrl && name === hostName(new URL(site.publicUrl).host)) return true;
  if (!wildcards.has(site.listensOn)) return false;
  return isIP(name) !== 0 || !name.includes(".") || privateSuffix.test(name);
}

/** Host with the port written out only when it is not the scheme's own. */
function sameAuthority(origin: URL, host: string): boolean {
  if (!URL.canParse(`${origin.protocol}//${host}`)) return false;
  return new URL(`${origin.protocol}//${host}`).host === origin.host;
}

/** Whether an Origin header is this site, as reached directly or through the proxy. */
export function isOurOrigin(origin: string, host: string | null, site: Site): boolean {
  if (!/^https?:\/\//i.test(origin) || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (site.publicUrl && url.origin === new URL(site.publicUrl).origin) return true;
  return host !== null && sameAuthority(url, host);
}

/**
 * Whether another site's page sent this request. Reading is left to the browser's own rules; all
 * that may change something must come from our pages. A request with neither header comes from no
 * browser, so it carries nobody's cookies without their doing.
 */
export function isForeignRequest(source: RequestSource, site: Site): boolean {
  if (safeMethods.has(source.method.toUpperCase())) return false;
  // "same-site" is refused too: every port of localhost counts as the same site.
  if (source.fetchSite !== null && !["same-origin", "none"].includes(source.fetchSite)) return true;
  // A page with `Referrer-Policy: no-referrer` posts its forms without its origin.
  if (source.origin === "null" && source.fetchSite === "same-origin") return false;
  return source.origin !== null && !isOurOrigin(source.origin, source.host, site);
}
