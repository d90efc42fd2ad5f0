import type { Cursor } from "./cursor.ts";

/** Messages between routers and those who use them (ASHRAE 135-2020, 6.4). */
export type NetworkMessage =
  | { readonly kind: "who-is-router"; readonly network: number | undefined }
  | { readonly kind: "i-am-router"; readonly networks: readonly number[] }
  | { readonly kind: "reject-message"; readonly reason: number; readonly network: number }
  /** No networks: all that the router serves. */
  | { readonly kind: "router-busy"; readonly networks: readonly number[] }
  | { readonly kind: "router-available"; readonly networks: readonly number[] }
  | { readonly kind: "other-network-message"; readonly messageType: number };

/** Reads what follows the NPDU's header to the end. */
export function decodeNetworkMessage(cursor: Cursor): NetworkMessage {
  const messageType = cursor.byte();
  switch (messageType) {
    case 0:
      return { kind: "who-is-router", network: cursor.rest().length >= 2 ? cursor.word() : undefined };
    case 1:
      return { kind: "i-am-router", networks: networksIn(cursor) };
    case 3:
      return { kind: "reject-message", reason: cursor.byte(), network: cursor.word() };
    case 4:
      return { kind: "router-busy", networks: networksIn(cursor) };
    case 5:
      return { kind: "router-available", networks: networksIn(cursor) };
    default:
      return { kind: "other-network-message", messageType };
  }
}

function networksIn(cursor: Cursor): number[] {
  const networks: number[] = [];
  while (cursor.rest().length >= 2) networks.push(cursor.word());
  return networks;
}

/** NPDU with Who-Is-Router-To-Network, for one network or for all (6.4.1). */
export function encodeWhoIsRouter(network?: number): Uint8Array {
  return Uint8Array.of(1, 0x80, 0, ...(network === undefined ? [] : [network >> 8, network & 0xff]));
}
