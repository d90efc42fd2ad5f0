import { isIP } from "node:net";
import { Problem } from "../../../contract/problem.ts";

/** More hosts than a sweep asks: a /20. */
export const mostHosts = 4_096;

export interface HostPlace {
  readonly host: string;
  readonly port: number;
}

/**
 * Reads what a person typed: names, IPv4 and IPv6 addresses, subnets (`10.0.4.0/24`, without their own and their broadcast
 * address), ranges (`10.0.4.10-40`, `10.0.4.10-10.0.5.20`), with `:port` behind, separated by commas, semicolons, spaces or
 * lines.
 * @param port of those that name none
 * @returns each place once, in the order of the text
 * @throws Problem `invalid-input` that names the word that can't be read
 */
export function placesOf(text: string, port: number): HostPlace[] {
  const places = new Map<string, HostPlace>();
  const words = text
    .replace(/\s*-\s*(?=\d)/g, "-")
    .split(/[\s,;]+/)
    .filter(Boolean);
  for (const word of words) {
    const [hosts, ownPort] = split(word, port);
    const found = hostsOf(hosts, word);
    if (places.size + found.length > mostHosts) {
      throw new Problem(
        "invalid-input",
        `These are more than ${mostHosts.toLocaleString("en")} hosts.`,
        "Sweep one subnet after the other.",
      );
    }
    for (const host of found) places.set(`${host}:${ownPort}`, { host, port: ownPort });
  }
  if (places.size === 0) {
    throw new Problem("invalid-input", "No host is named.", "Type addresses, such as 10.0.4.0/24.");
  }
  return [...places.values()];
}

/** @returns `10.0.4.30:502`, `[fe80::1]:502` */
export const placeText = ({ host, port }: HostPlace): string =>
  `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

function split(word: string, port: number): readonly [string, number] {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(word);
  const plain = isIP(word) === 6 ? null : /^(.*):(\d{1,5})$/.exec(word);
  const [, hosts = word, digits] = bracketed ?? plain ?? [];
  const own = digits === undefined ? port : Number(digits);
  if (own < 1 || own > 65_535) throw unreadable(word, "A port is 1 to 65535.");
  return [hosts, own];
}

function hostsOf(hosts: string, word: string): string[] {
  const subnet = /^([\d.]+)\/(\d{1,2})$/.exec(hosts);
  if (subnet !== null) {
    const address = numberOf(subnet[1] ?? "", word);
    const bits = Number(subnet[2]);
    if (bits > 32) throw unreadable(word, "A subnet is /20 to /32.");
    const size = 2 ** (32 - bits);
    if (size > mostHosts)
      throw unreadable(word, "A subnet may be as large as a /20; sweep larger ones in parts.");
    const first = Math.floor(address / size) * size;
    // Its own address and the broadcast address are nobody's, but in /31 and /32.
    return size <= 2 ? range(first, first + size - 1) : range(first + 1, first + size - 2);
  }
  const span = /^(\d+\.\d+\.\d+\.\d+)-([\d.]+)$/.exec(hosts);
  if (span !== null) {
    const first = numberOf(span[1] ?? "", word);
    const end = span[2] ?? "";
    const last = end.includes(".") ? numberOf(end, word) : first - (first % 256) + Number(end);
    if (!end.includes(".") && Number(end) > 255) throw unreadable(word, "A part of an address is 0 to 255.");
    if (last < first) throw unreadable(word, "Its end is before its beginning.");
    if (last - first >= mostHosts) throw unreadable(word, "It is too long; sweep it in parts.");
    return range(first, last);
  }
  if (isIP(hosts) !== 0) return [hosts];
  if (/^[\d.]+$/.test(hosts) || !/^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_])?$/i.test(hosts)) {
    throw unreadable(
      word,
      "Type names, addresses, subnets such as 10.0.4.0/24, or ranges such as 10.0.4.10-40.",
    );
  }
  return [hosts];
}

function numberOf(address: string, word: string): number {
  if (isIP(address) !== 4) throw unreadable(word, "An IPv4 address has four parts of 0 to 255.");
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => {
    const address = first + index;
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  });

const unreadable = (word: string, remedy: string) =>
  new Problem("invalid-input", `“${word.slice(0, 60)}” can't be read as hosts.`, remedy);
