import type { BroadcastTables } from "../../src-main/contract/index.ts";

/** IPv4 address, with or without port. */
export const endpoint = /^\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?$/;
/** Mask of a BBMD that is sent to by itself. */
export const everyBit = "255.255.255.255";

export type Distribution = BroadcastTables["distribution"];

/** One BBMD a line: its address, and its mask where it isn't the usual one. */
export const linesOf = (entries: Distribution) =>
  entries.map(({ address, mask }) => (mask === everyBit ? address : `${address} ${mask}`)).join("\n");

/** @returns undefined where a line isn't an address with or without a mask */
export function entriesOfLines(text: string): Distribution | undefined {
  const entries: Distribution = [];
  for (const line of text.split("\n")) {
    const [address = "", mask = everyBit, more] = line.trim().split(/\s+/);
    if (address === "") continue;
    if (!endpoint.test(address) || !endpoint.test(mask) || mask.includes(":") || more !== undefined)
      return undefined;
    entries.push({ address: address.includes(":") ? address : `${address}:47808`, mask });
  }
  return entries;
}
