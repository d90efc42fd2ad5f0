import type { WireFrame } from "../wire.ts";
import type { Npdu, PeerAddress, Reach } from "./frame.ts";

/**
 * Sends an NPDU to a node of the link.
 * @param reach `one` when absent
 * @throws Problem `unreachable` when this computer can't send there
 */
export type SendNpdu = (to: PeerAddress, npdu: Uint8Array, reach?: Reach) => Promise<void>;

/** What a link hands up: what came, and from which station. */
export type ReceiveNpdu = (npdu: Npdu, from: PeerAddress) => void;

/** Where a question goes that is meant for everybody. */
export interface Destination {
  readonly to: PeerAddress;
  readonly reach: Reach;
}

/** What carries NPDUs: BACnet/IP, BACnet/SC. Disposing closes its sockets and timers. */
export interface DataLink extends AsyncDisposable {
  readonly send: SendNpdu;
  /** Where a question to everybody goes; waits until a registration or a connection has come to something. */
  everybody(signal: AbortSignal): Promise<readonly Destination[]>;
  /** Stations that a scan asks by themselves, because not all of them may hear a question to everybody. */
  readonly oneByOne?: readonly PeerAddress[];
  /** Whom a scan asks, in words for people: `10.0.4.255`, `3 addresses`. */
  readonly askedInWords: string;
  /** What a person who scans should know of the link now; undefined where there is nothing. */
  notice(): string | undefined;
  /**
   * Address that this computer has on the link, hex.
   * @param towards the node that is to be told it
   * @throws Problem `unreachable`
   */
  ownMac(towards: string): Promise<string>;
  /**
   * Sees every frame sent and received, broken ones included, in the order of the wire.
   * @returns call it to stop
   */
  watch(watcher: (frame: WireFrame) => void): () => void;
}

/** Those who watch a link; costs nothing where there is nobody. */
export class Watchers {
  readonly #watchers = new Set<(frame: WireFrame) => void>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  add(watcher: (frame: WireFrame) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(direction: WireFrame["direction"], remote: string, bytes: Uint8Array): void {
    if (this.#watchers.size === 0) return;
    const frame = { direction, remote, bytes, time: this.#clock() };
    for (const watcher of this.#watchers) watcher(frame);
  }
}
