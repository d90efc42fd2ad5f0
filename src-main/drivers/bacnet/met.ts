import type { Clock } from "../../contract/identity.ts";
import type { DeviceFinding } from "../../contract/network.ts";
import { type FoundDevice, foundDevice, placeOf, shortAddress, unconfiguredInstance } from "./browse.ts";
import { keyOfPeer, type PeerAddress } from "./frame.ts";
import type { IAm } from "./requests.ts";

/** More than any site has; floods of invented I-Am stop here. */
const maxDevices = 20_000;
/** Devices that share a number or an address of which each is told again when another turns up. */
const maxNamesakes = 8;

/** The devices that a scan has met, each once, and what is wrong with their numbers and addresses. */
export class MetDevices {
  readonly #clock: Clock;
  readonly #changed: (device: FoundDevice) => void;
  readonly #byKey = new Map<string, FoundDevice>();
  readonly #byPeer = new Map<string, FoundDevice>();
  readonly #byInstance = new Map<number, FoundDevice[]>();
  readonly #byAddress = new Map<string, FoundDevice[]>();
  /** By network: a sentence about the routers that serve it, where there are two. */
  readonly #rivals = new Map<number, string>();

  /** @param changed told of a device met before that has a new finding */
  constructor(clock: Clock, changed: (device: FoundDevice) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get size(): number {
    return this.#byKey.size;
  }

  all(): FoundDevice[] {
    return [...this.#byKey.values()];
  }

  /** Whether this device answered from this very address. */
  has(peer: PeerAddress, instance: number): boolean {
    return this.#byPeer.has(`${instance}@${keyOfPeer(peer)}`);
  }

  /** @returns the device; undefined where there are too many, or where it is one already met by another router */
  meet(peer: PeerAddress, iAm: IAm): { readonly device: FoundDevice; readonly isNew: boolean } | undefined {
    const peerKey = `${iAm.instance}@${keyOfPeer(peer)}`;
    const known = this.#byPeer.get(peerKey);
    if (known !== undefined) {
      known.heardAt = this.#clock();
      return { device: known, isNew: false };
    }
    const like = foundDevice(peer, iAm, this.#clock());
    if (this.#byPeer.size >= maxDevices) return undefined;
    const sameKey = this.#byKey.get(like.key);
    if (sameKey !== undefined && peer.network !== undefined) {
      this.#byPeer.set(peerKey, sameKey);
      this.secondRouter(peer.network, sameKey.peer.ip, peer.ip);
      return undefined;
    }
    const device = sameKey === undefined ? like : foundDevice(peer, iAm, this.#clock(), true);
    this.#byPeer.set(peerKey, device);
    this.#byKey.set(device.key, device);
    const rivals = this.#rivals.get(peer.network ?? 0);
    if (rivals !== undefined) device.findings.set("two-routers", rivals);
    if (iAm.instance !== unconfiguredInstance)
      this.#compare(this.#byInstance, iAm.instance, device, duplicateInstance);
    this.#compare(this.#byAddress, keyOfPeer(peer), device, sharedAddress);
    return { device, isNew: true };
  }

  /** Two routers say that they serve one network. */
  secondRouter(network: number, first: string, second: string): void {
    if (first === second || this.#rivals.has(network)) return;
    const text =
      `Routers ${shortAddress(first)} and ${shortAddress(second)} both serve network ${network}. Either two networks ` +
      "have the same number and one needs another, or there is a second way in, which BACnet forbids: switch it off.";
    this.#rivals.set(network, text);
    for (const device of this.#byKey.values()) {
      if (device.peer.network !== network) continue;
      device.findings.set("two-routers", text);
      this.#changed(device);
    }
  }

  #compare<Key>(
    groups: Map<Key, FoundDevice[]>,
    key: Key,
    device: FoundDevice,
    finding: (
      device: FoundDevice,
      others: readonly FoundDevice[],
    ) => readonly [DeviceFinding["kind"], string],
  ): void {
    const known = groups.get(key) ?? [];
    if (known.length >= maxNamesakes) {
      device.findings.set(...finding(device, known));
      return;
    }
    const group = [...known, device];
    groups.set(key, group);
    if (group.length < 2) return;
    for (const one of group) {
      const others = group.filter((other) => other !== one);
      one.findings.set(...finding(one, others));
      if (one !== device) this.#changed(one);
    }
  }
}

function duplicateInstance({ iAm }: FoundDevice, others: readonly FoundDevice[]) {
  const text =
    `Instance ${iAm.instance} also answers from ${others.map(({ peer }) => placeOf(peer)).join(", ")}. Either two ` +
    "devices have the same number and one needs another, or one device is reached by two ways.";
  return ["duplicate-instance", text] as const;
}

function sharedAddress({ peer }: FoundDevice, others: readonly FoundDevice[]) {
  const text =
    `Instance ${others.map(({ iAm }) => iAm.instance).join(", ")} also answers from ${placeOf(peer)}. Either a gateway ` +
    "gives its devices no network of their own, or two devices have the same address and one needs another.";
  return ["shared-address", text] as const;
}
