import {
  type BroadcastDistributionEntry,
  type BvllMessage,
  encodeBvll,
  encodeForwardedNpdu,
  type ForeignDeviceEntry,
} from "./bvll.ts";
import { bvlcFunctions } from "./frame.ts";

export interface BbmdOptions {
  /** IPv4 `address:port` by which the other BBMDs know this computer. */
  readonly address: string;
  /** Where broadcasts for its own subnet go, `address:port`. */
  readonly broadcast: string;
  /** The other BBMDs, `address:port`. */
  readonly peers: readonly string[];
  /** Foreign devices at once; 0 takes none. */
  readonly foreignDevices: number;
  /** Whether others may write the distribution table; what they write holds until the network is closed. */
  readonly writable: boolean;
  readonly send: (to: string, datagram: Uint8Array) => Promise<void>;
  /** ms, never going back. */
  readonly monotonic: () => number;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** How the BBMD does. */
export interface BbmdState {
  readonly distribution: readonly BroadcastDistributionEntry[];
  readonly foreign: readonly ForeignDeviceEntry[];
  /** Broadcasts passed on since the network was opened. */
  readonly forwarded: number;
  /** Those dropped because they had just been passed on, or because there were too many. */
  readonly repeated: number;
  readonly tooMany: number;
}

/** Seconds beyond its time to live for which a foreign device stays (J.5.2.1). */
const graceSeconds = 30;
/** The same broadcast of the same origin within this time is an echo of another BBMD, not a new one, ms. */
const echoMs = 500;
/** Broadcasts passed on in a second at most: more is a storm. */
const mostPerSecond = 200;
/** More than any site has. */
const mostEntries = 512;
const everyBit = "255.255.255.255";

interface Foreign {
  readonly timeToLiveSeconds: number;
  readonly expiresAt: number;
}

/**
 * A BACnet Broadcast Management Device: passes broadcasts on between its subnet, other BBMDs and foreign devices. What was
 * passed on once is never passed on to another BBMD.
 * @source ASHRAE 135-2020, Annex J.4 and J.5
 */
export class Bbmd {
  readonly #options: BbmdOptions;
  #distribution: readonly BroadcastDistributionEntry[];
  readonly #foreign = new Map<string, Foreign>();
  /** When a broadcast was passed on, by origin and content, oldest first. */
  readonly #recent = new Map<string, number>();
  #second = { from: Number.NEGATIVE_INFINITY, count: 0 };
  #forwarded = 0;
  #repeated = 0;
  #tooMany = 0;

  constructor(options: BbmdOptions) {
    this.#options = options;
    this.#distribution = [options.address, ...options.peers.filter((peer) => peer !== options.address)].map(
      (address) => ({ address, mask: everyBit }),
    );
  }

  state(): BbmdState {
    return {
      distribution: this.#distribution,
      foreign: this.#foreignNow(),
      forwarded: this.#forwarded,
      repeated: this.#repeated,
      tooMany: this.#tooMany,
    };
  }

  /**
   * Answers what is asked of a BBMD.
   * @returns false for an answer to somebody else's question
   */
  receive(from: string, message: BvllMessage): boolean {
    const result = (code: number) => this.#send(from, encodeBvll({ kind: "result", code }));
    switch (message.kind) {
      case "read-bdt":
        this.#send(from, encodeBvll({ kind: "bdt", entries: this.#distribution }));
        return true;
      case "write-bdt":
        result(this.#rewrite(message.entries) ? 0 : 0x10);
        return true;
      case "read-fdt":
        this.#send(from, encodeBvll({ kind: "fdt", entries: this.#foreignNow() }));
        return true;
      case "register":
        result(this.#register(from, message.timeToLiveSeconds) ? 0 : 0x30);
        return true;
      case "delete-fdt-entry":
        result(this.#foreign.delete(message.address) ? 0 : 0x50);
        return true;
      case "result":
      case "bdt":
      case "fdt":
        return false;
    }
  }

  /**
   * Passes a broadcast on that came by the wire.
   * @param from who sent it, `address:port`
   * @param origin where it began, in a Forwarded-NPDU
   * @returns whether it is to be taken in here too
   */
  pass(bvlcFunction: number, from: string, origin: string | undefined, npdu: Uint8Array): boolean {
    switch (bvlcFunction) {
      case bvlcFunctions.broadcastNpdu:
        this.#forward(from, from, npdu, { local: false, peers: true });
        return true;
      case bvlcFunctions.distributeBroadcast:
        if (!this.#foreignNow().some(({ address }) => address === from)) {
          this.#send(from, encodeBvll({ kind: "result", code: 0x60 }));
          return false;
        }
        this.#forward(from, from, npdu, { local: true, peers: true });
        return true;
      case bvlcFunctions.forwardedNpdu: {
        if (origin === undefined || origin === this.#options.address) return false;
        // Only from those in the table: anybody else could have the whole subnet flooded.
        if (!this.#distribution.some(({ address }) => address === from)) return true;
        const own = this.#distribution.find(({ address }) => address === this.#options.address);
        // With a narrower mask it came by directed broadcast: the subnet has it already (J.4.5).
        return this.#forward(from, origin, npdu, { local: own?.mask === everyBit, peers: false });
      }
      default:
        return true;
    }
  }

  /** Sends a broadcast of this computer to the other BBMDs and foreign devices; its own subnet gets it as ever. */
  sendOwn(npdu: Uint8Array): void {
    const { address } = this.#options;
    this.#forward(address, address, npdu, { local: false, peers: true });
  }

  /** @returns false for what was dropped */
  #forward(
    from: string,
    origin: string,
    npdu: Uint8Array,
    to: { readonly local: boolean; readonly peers: boolean },
  ): boolean {
    const { address, broadcast } = this.#options;
    if (this.#isEcho(origin, npdu)) return false;
    if (this.#isTooMuch()) return true;
    const datagram = encodeForwardedNpdu(origin, npdu);
    this.#forwarded += 1;
    const others = this.#distribution.filter((entry) => entry.address !== address).map(directed);
    const targets = new Set([
      ...(to.local ? [broadcast] : []),
      ...(to.peers ? others : []),
      ...this.#foreignNow().map((foreign) => foreign.address),
    ]);
    // A BBMD that is registered as a foreign device, too, would send back what it sent.
    for (const target of targets) if (target !== origin && target !== from) this.#send(target, datagram);
    return true;
  }

  #isEcho(origin: string, npdu: Uint8Array): boolean {
    const now = this.#options.monotonic();
    for (const [key, time] of this.#recent) {
      if (now - time < echoMs) break;
      this.#recent.delete(key);
    }
    const key = `${origin} ${Buffer.from(npdu).toString("base64")}`;
    if (!this.#recent.has(key)) {
      this.#recent.set(key, now);
      return false;
    }
    // What this computer sends to two targets isn't an echo of anybody.
    if (origin === this.#options.address) return true;
    if (this.#repeated === 0) {
      this.#options.log("A broadcast came back: perhaps there is another BBMD in this subnet.", { origin });
    }
    this.#repeated += 1;
    return true;
  }

  #isTooMuch(): boolean {
    const now = this.#options.monotonic();
    if (now - this.#second.from >= 1_000) this.#second = { from: now, count: 0 };
    this.#second.count += 1;
    if (this.#second.count <= mostPerSecond) return false;
    if (this.#tooMany === 0) {
      this.#options.log(`More than ${mostPerSecond} broadcasts a second: the rest isn't passed on.`);
    }
    this.#tooMany += 1;
    return true;
  }

  #register(from: string, timeToLiveSeconds: number): boolean {
    const others = this.#foreignNow().filter(({ address }) => address !== from).length;
    if (others >= this.#options.foreignDevices) return false;
    const expiresAt = this.#options.monotonic() + (timeToLiveSeconds + graceSeconds) * 1_000;
    this.#foreign.set(from, { timeToLiveSeconds, expiresAt });
    return true;
  }

  #rewrite(entries: readonly BroadcastDistributionEntry[]): boolean {
    if (!this.#options.writable || entries.length > mostEntries) return false;
    this.#distribution = entries;
    return true;
  }

  /** The table, without those whose time is over. */
  #foreignNow(): ForeignDeviceEntry[] {
    const now = this.#options.monotonic();
    return [...this.#foreign].flatMap(([address, { timeToLiveSeconds, expiresAt }]) => {
      const remainingSeconds = Math.ceil((expiresAt - now) / 1_000);
      if (remainingSeconds > 0) return [{ address, timeToLiveSeconds, remainingSeconds }];
      this.#foreign.delete(address);
      return [];
    });
  }

  #send(to: string, datagram: Uint8Array): void {
    this.#options
      .send(to, datagram)
      .catch((error: unknown) => this.#options.log("A BBMD's message couldn't be sent.", { to, error }));
  }
}

/** What a device that is no BBMD says to questions for one (J.2.1); undefined for what is no question. */
export function refusalOfNoBbmd(message: BvllMessage): number | undefined {
  switch (message.kind) {
    case "write-bdt":
      return 0x10;
    case "read-bdt":
      return 0x20;
    case "register":
      return 0x30;
    case "read-fdt":
      return 0x40;
    case "delete-fdt-entry":
      return 0x50;
    case "result":
    case "bdt":
    case "fdt":
      return undefined;
  }
}

/** The BBMD itself, or its subnet's broadcast address where the mask says so (J.4.3.2). */
function directed({ address, mask }: BroadcastDistributionEntry): string {
  const [host = "", port = ""] = address.split(":");
  const bits = mask.split(".").map(Number);
  const target = host.split(".").map((part, at) => (Number(part) | ~(bits[at] ?? 255)) & 255);
  return `${target.join(".")}:${port}`;
}
