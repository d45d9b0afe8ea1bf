import "server-only";
import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Networks no stranger may send us to. From the IANA special-purpose registries for IPv4 and IPv6
 * (RFC 6890 and its successors), with multicast, the reserved block and broadcast.
 */
const specialIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  // Of a cloud provider, though it looks public: its metadata service answers here.
  "168.63.129.16/32",
];

/** Inside the global range: Teredo and protocol blocks, documentation, 6to4. */
const specialIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

/** The only range handed out for the public network; ULA, link-local, mapped and NAT64 lie outside. */
const globalIpv6 = ["2000::/3"];

function blockList(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

const isSpecialIpv4 = blockList(specialIpv4, "ipv4");
const isSpecialIpv6 = blockList(specialIpv6, "ipv6");
const isGlobalIpv6 = blockList(globalIpv6, "ipv6");

/**
 * Whether an address, as a resolver or a socket writes it, belongs to the public internet. Anything
 * else is refused, also what is no address in its plain form.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !isSpecialIpv4.check(address, "ipv4");
  // A zone ("%eth0") names a link of this machine.
  if (!isIPv6(address) || address.includes("%")) return false;
  return isGlobalIpv6.check(address, "ipv6") && !isSpecialIpv6.check(address, "ipv6");
}
