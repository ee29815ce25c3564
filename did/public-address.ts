import { BlockList, isIPv4, isIPv6 } from "node:net";

// IANA special-purpose registries (RFC 6890): whatever isn't an address of somebody on the public internet.
const REFUSED_4 = subnets("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10", // RFC 6598, behind a carrier's NAT
  "127.0.0.0/8",
  "169.254.0.0/16", // link-local: a cloud's metadata service is here
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3", // multicast, reserved, broadcast
]);
/** The only global unicast space there is; mapped, NAT64, unique local and link-local addresses are outside. */
const GLOBAL_6 = subnets("ipv6", ["2000::/3"]);
const REFUSED_6 = subnets("ipv6", [
  "2001::/23", // protocol assignments, among them Teredo, which carries an IPv4 address
  "2001:db8::/32",
  "2002::/16", // 6to4 carries an IPv4 address
  "3fff::/20",
]);

/** Whether a request to this address can't reach an inner network. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !REFUSED_4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return GLOBAL_6.check(address, "ipv6") && !REFUSED_6.check(address, "ipv6");
}

function subnets(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
