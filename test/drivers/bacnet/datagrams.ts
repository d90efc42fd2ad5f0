import {
  encodeBvlc,
  encodeNpdu,
  type PeerAddress,
  type Reach,
} from "../../../src-main/drivers/bacnet/frame.ts";

/** A whole datagram of BACnet/IP, as the driver's IP link sends it. */
export const encodeFrame = (
  to: PeerAddress,
  apdu: Uint8Array,
  { reach = "one", ...options }: { readonly reach?: Reach; readonly expectingReply?: boolean } = {},
) => encodeBvlc(reach, encodeNpdu(to, apdu, options));
