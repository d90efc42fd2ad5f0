import type { RemoteInfo, Socket } from "node:dgram";
import { trunkDelayMs } from "./definition.ts";
import type { BacnetDevice } from "./device.ts";
import { Writer } from "./encoding.ts";
import {
  decodeDatagram,
  encodeDatagram,
  globalNetwork,
  type NetworkMessage,
  networkMessage,
  type RemoteAddress,
} from "./network-layer.ts";
import type { Peer } from "./peer.ts";
import { bindSockets, broadcastAddress, closeSocket } from "./sockets.ts";

/** A socket, the device or bare router that has it, the devices behind it, and where it is. */
interface Station {
  readonly device: BacnetDevice | undefined;
  readonly socket: Socket;
  readonly address: string;
  readonly port: number;
  /** Devices behind a router, by network number and MAC. */
  readonly behind: readonly ({ readonly device: BacnetDevice } & RemoteAddress)[];
}

export interface NetworkOptions {
  /** UDP port of all devices; 0: one that is free on every address. */
  readonly port: number;
  /** First three numbers of the devices' addresses. */
  readonly addressPrefix: string;
  /** Hosts of routers that are no devices. */
  readonly bareRouters?: readonly number[];
  /** Whether a device answers at the moment. */
  readonly isPlugged: (device: BacnetDevice) => boolean;
  /** Factor on the devices' delays; 0: none. */
  readonly timeScale: number;
}

/** @param host counted from the prefix's first address: there may be more than 255 */
function addressAt(prefix: string, host: number): string {
  const [first = 127, second = 0, third = 0] = prefix.split(".").map(Number);
  return `${first}.${second}.${third + Math.floor(host / 256)}.${host % 256}`;
}

/** Requests that wait for a slow device or the trunk; more are lost, as on a real one. */
const waitingAtMost = 2_000;

/** The BACnet/IP side of the plant: sockets, broadcasts, the router and its trunk. */
export class BacnetNetwork implements AsyncDisposable {
  readonly #stations: readonly Station[];
  readonly #broadcast: Socket | undefined;
  readonly #isPlugged: (device: BacnetDevice) => boolean;
  readonly #timeScale: number;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** When the trunk is free again, by the monotonic clock, ms. */
  #trunkFree = 0;
  #closing = false;

  private constructor(
    stations: readonly Station[],
    broadcast: Socket | undefined,
    isPlugged: (device: BacnetDevice) => boolean,
    timeScale: number,
  ) {
    this.#stations = stations;
    this.#broadcast = broadcast;
    this.#isPlugged = isPlugged;
    this.#timeScale = timeScale;
    for (const station of stations) {
      if (station.device !== undefined) {
        station.device.neighbour = (address, port) => this.#neighbour(station, address, port);
      }
      station.socket.on("message", (bytes, from) => this.#receive(station, bytes, from));
    }
    broadcast?.on("message", (bytes, from) => {
      for (const station of stations) this.#receive(station, bytes, from);
    });
  }

  /**
   * Opens the sockets of all devices.
   * @throws Problem `address-in-use`, `demo-failed`
   */
  static async open(devices: readonly BacnetDevice[], options: NetworkOptions): Promise<BacnetNetwork> {
    const { port, addressPrefix, isPlugged, timeScale } = options;
    const seats: { readonly host: number; readonly device: BacnetDevice | undefined }[] = [
      ...devices.flatMap((device) => {
        const { place } = device.definition;
        return place.kind === "ip" ? [{ host: place.host, device }] : [];
      }),
      ...(options.bareRouters ?? []).map((host) => ({ host, device: undefined })),
    ];
    const hosts = seats.map(({ host }) => addressAt(addressPrefix, host));
    const { devices: sockets, broadcast } = await bindSockets(hosts, port);
    const stations = seats.flatMap(({ host, device }, index): Station[] => {
      const socket = sockets[index];
      if (socket === undefined) return [];
      const behind = devices.flatMap((other) => {
        const { place } = other.definition;
        if (place.kind !== "behind") return [];
        if (place.router !== host && place.router !== device?.definition.name) return [];
        return [{ device: other, network: place.network, mac: Buffer.from(place.mac) }];
      });
      return [{ device, socket, ...socket.address(), behind }];
    });
    return new BacnetNetwork(stations, broadcast, isPlugged, timeScale);
  }

  /** Where Who-Is reaches every device, `address:port`. */
  get whoIsTargets(): string[] {
    if (this.#broadcast !== undefined) return [`${broadcastAddress}:${this.port}`];
    return this.#stations.map((station) => `${station.address}:${station.port}`);
  }

  /** The common port; with one port a device, that of the first. */
  get port(): number {
    return this.#stations[0]?.port ?? 0;
  }

  /** `address:port` of the device, or of the router in front of it. */
  addressOf(device: BacnetDevice): string {
    const station = this.#stations.find(
      (one) => one.device === device || one.behind.some((other) => other.device === device),
    );
    return station === undefined ? "" : `${station.address}:${station.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const sockets = this.#stations.map((station) => station.socket);
    await Promise.all(
      [...sockets, ...(this.#broadcast === undefined ? [] : [this.#broadcast])].map(closeSocket),
    );
  }

  #receive(station: Station, bytes: Buffer, from: RemoteInfo): void {
    if (this.#closing || !this.#isThere(station)) return;
    const message = decodeDatagram(bytes);
    if (message === undefined) return;
    if (message.messageType !== undefined) {
      this.#networkLayer(station, message, from);
      return;
    }
    const { destination } = message;
    if (
      station.device !== undefined &&
      (destination === undefined || destination.network === globalNetwork)
    ) {
      this.#deliver(station, station.device, undefined, message, from);
    }
    if (station.behind.length === 0 || destination === undefined || message.hopCount <= 1) return;
    const { network } = destination;
    if (network === globalNetwork || station.behind.some((one) => one.network === network)) {
      for (const { device, ...place } of station.behind) {
        if (network !== globalNetwork && place.network !== network) continue;
        if (destination.mac.length > 0 && !destination.mac.equals(place.mac)) continue;
        this.#deliver(station, device, place, message, from);
      }
    } else {
      // Reject-Message-To-Network: not directly connected to that network (6.4.4).
      const payload = new Writer().byte(1).u16(network).done();
      this.#send(station, from, encodeDatagram({ messageType: networkMessage.reject }, payload));
    }
  }

  #isThere({ device }: Station): boolean {
    return device === undefined || this.#isPlugged(device);
  }

  /** A way to an address that nobody was heard from. */
  #neighbour(station: Station, address: string, port: number): Peer {
    return {
      key: `${address}:${port}`,
      send: (apdu, expectingReply) => {
        if (!this.#isThere(station)) return;
        const datagram = encodeDatagram({ expectingReply }, apdu);
        this.#send(station, { address, port }, datagram);
      },
    };
  }

  /** Hands an APDU to a device, after the time that its trunk and the device itself take. */
  #deliver(
    station: Station,
    device: BacnetDevice,
    source: RemoteAddress | undefined,
    message: NetworkMessage,
    from: RemoteInfo,
  ): void {
    const destination = message.source;
    const behind =
      destination === undefined ? "" : ` ${destination.network}/${destination.mac.toString("hex")}`;
    const peer: Peer = {
      key: `${from.address}:${from.port}${behind}`,
      send: (apdu, expectingReply) => {
        if (!this.#isPlugged(device)) return;
        this.#send(station, from, encodeDatagram({ destination, source, expectingReply }, apdu));
      },
    };
    let delay = device.definition.delayMs * this.#timeScale;
    if (source !== undefined && this.#timeScale > 0) {
      const now = performance.now();
      this.#trunkFree = Math.max(this.#trunkFree, now) + trunkDelayMs * this.#timeScale;
      delay += this.#trunkFree - now;
    }
    const act = () => {
      if (this.#isPlugged(device)) device.receive(message.payload, peer);
    };
    if (delay <= 0) {
      act();
      return;
    }
    if (this.#timers.size >= waitingAtMost) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, delay);
    this.#timers.add(timer);
  }

  #networkLayer(station: Station, message: NetworkMessage, from: RemoteInfo): void {
    if (station.behind.length === 0 || message.messageType !== networkMessage.whoIsRouter) return;
    const asked = message.payload.length >= 2 ? message.payload.readUInt16BE(0) : undefined;
    const served = new Set(station.behind.map(({ network }) => network));
    const told = asked === undefined ? [...served] : [asked].filter((one) => served.has(one));
    if (told.length === 0) return;
    const payload = new Writer();
    for (const network of told) payload.u16(network);
    this.#send(station, from, encodeDatagram({ messageType: networkMessage.iAmRouter }, payload.done()));
  }

  #send(station: Station, to: Pick<RemoteInfo, "address" | "port">, datagram: Buffer): void {
    if (this.#closing || to.port === 0) return;
    station.socket.send(datagram, to.port, to.address, () => undefined);
  }
}
