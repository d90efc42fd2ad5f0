import { BlockList, isIP } from "node:net";
import type { ModelProvider } from "../../contract/assistant-settings.ts";

/** Loopback (RFC 1122, RFC 4291), private (RFC 1918, RFC 4193) and link-local networks (RFC 3927, RFC 4291). */
const own = new BlockList();
for (const [net, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  own.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  own.addSubnet(net, prefix, "ipv6");

/**
 * Whether questions and a key would pass networks of others in clear: what is asked by http has to be this computer or an
 * address of its own network. A name says nothing of where it leads, but for `localhost`.
 */
export function isOpenAddress({ kind, baseUrl }: Pick<ModelProvider, "kind" | "baseUrl">): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === "https:") return false;
  if (kind !== "compatible") return true;
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (host === "localhost" || host.endsWith(".localhost")) return false;
  const version = isIP(host);
  return version === 0 || !own.check(host, version === 6 ? "ipv6" : "ipv4");
}
