import type { DeviceAddress } from "../contract/network.ts";
import type { FrameKind } from "../contract/protocol-log.ts";

/** One frame as it is on the wire. */
export interface WireFrame {
  readonly direction: "sent" | "received";
  /** The node at the other end: IPv4 `address:port`; on BACnet/SC the hub's URI. */
  readonly remote: string;
  /**
   * The whole frame with the header of its data link; not kept unless copied. Empty where nothing passed but something
   * became of the link, as the note says.
   */
  readonly bytes: Uint8Array;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Why a frame wasn't taken, or what became of the link, in words: `late answer`, `opened`. */
  readonly note?: string | undefined;
}

/** What a frame is, as far as a list tells requests from answers. */
export interface FrameHead {
  readonly kind: FrameKind;
  /** Key of the station at the other end, as {@link Wire.stationOf} gives it; undefined where it goes to many. */
  readonly station: string | undefined;
  /** The same number in a request and its answer; undefined where there is none. */
  readonly exchange: number | undefined;
  /** What is asked, in the standard's words: `readProperty`. */
  readonly service: string;
}

/** A piece of a frame, with where it stands. */
export interface FramePart {
  readonly label: string;
  readonly text: string;
  /** Bytes from the frame's beginning. */
  readonly offset: number;
  readonly length: number;
  /** Each within the bytes of this one. */
  readonly parts: readonly FramePart[];
}

/** Messages that a network analyser knows by a name. */
export interface NamedCapture {
  readonly dissector: string;
  /** Port that stands for the other side, where the analyser tells requests from answers by it. */
  readonly unitPort?: number;
  /** A frame as the analyser knows it, where that isn't as it was on the wire. */
  readonly bytesOf?: (bytes: Uint8Array) => Uint8Array;
}

/** What a session sends and hears. Reading frames is total: whatever the bytes, an answer, never an error. */
export interface Wire {
  /**
   * Sees every frame of the network, broken ones included.
   * @returns call it to stop
   */
  watch(watcher: (frame: WireFrame) => void): () => void;
  /** A copy of a frame to be kept, in which no password can be read. */
  masked(bytes: Uint8Array): Uint8Array;
  /** Cheap: reads headers only. */
  head(frame: WireFrame): FrameHead;
  /**
   * What it is about, in one line of at most 200 characters: `AI-12 present-value = 21.5`.
   * @param request bytes of the request that it answers, where that is known
   */
  summary(frame: WireFrame, request?: Uint8Array): string;
  /** Takes it apart; the parts cover it from the first byte to the last. */
  parts(frame: WireFrame, request?: Uint8Array): readonly FramePart[];
  /** Key of the station that has this address. */
  stationOf(address: DeviceAddress): string | undefined;
  /** How a network analyser gets the frames: as datagrams of UDP, or as messages that it knows by a name. */
  readonly capture: "udp" | NamedCapture;
  /**
   * Address of this computer towards a node, IPv4 `address:port`.
   * @throws Problem `unreachable`
   */
  ownAddress(remote: string): Promise<string>;
}
