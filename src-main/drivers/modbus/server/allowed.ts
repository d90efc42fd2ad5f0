import { BlockList, isIP } from "node:net";

/**
 * Who may connect.
 * @param entries addresses and subnets, IPv4 or IPv6: `10.0.4.7`, `10.0.4.0/24`; none: everybody
 * @throws RangeError naming the entry that is neither
 */
export function allowedClients(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix, ...rest] = entry.trim().split("/");
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const bits = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
    if (version === 0 || rest.length > 0 || bits < 0 || bits > most) {
      throw new RangeError(`“${entry}” is neither an address nor a subnet such as 10.0.4.0/24`);
    }
    list.addSubnet(address, bits, version === 4 ? "ipv4" : "ipv6");
  }
  if (entries.length === 0) return () => true;
  return (address) => {
    const plain = address.startsWith("::ffff:") ? address.slice(7) : address;
    return list.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
  };
}
