import { networkInterfaces } from "node:os";

/** IPv4 addresses of this computer with the directed broadcast address of each subnet. */
export function interfaces(): { name: string; address: string; broadcast: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter((entry) => entry.family === "IPv4")
      .map((entry) => ({
        name,
        address: entry.address,
        broadcast: broadcastOf(entry.address, entry.netmask),
      })),
  );
}

/** @returns the subnet's last address (RFC 919): host bits all one */
export function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split(".").map(Number);
  return address
    .split(".")
    .map((part, index) => Number(part) | (~(mask[index] ?? 255) & 255))
    .join(".");
}
