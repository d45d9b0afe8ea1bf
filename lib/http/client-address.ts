/**
 * Where a request came from, for the sign-in limit.
 *
 * Next writes the socket's address into x-forwarded-for, and instrumentation.ts removes what a
 * browser sent there when no proxy is configured. Behind one proxy (PUBLIC_URL is set) the last
 * entry is what that proxy saw; every earlier one can be made up by the sender.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().toLowerCase();
  if (!last || last.length > 64) return "unknown";
  // A dual-stack socket writes IPv4 addresses as ::ffff:192.0.2.1.
  const address = last.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
  return networkOf(address);
}

/** An IPv6 host has 2^64 addresses to choose from; its /64 network is what identifies it. */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
