import type { RemoteInfo, Socket } from "node:dgram";
import { trunkDelayMs, trunkNetwork } from "./definition.ts";
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

/** A device's socket, the devices behind it, and where it is. */
interface Station {
  readonly device: BacnetDevice;
  readonly socket: Socket;
  readonly address: string;
  readonly port: number;
  /** Devices on the trunk behind a router, by MAC. */
  readonly behind: readonly { readonly device: BacnetDevice; readonly mac: Buffer }[];
}

export interface NetworkOptions {
  /** UDP port of all devices; 0: one that is free on every address. */
  readonly port: number;
  /** First three numbers of the devices' addresses. */
  readonly addressPrefix: string;
  /** Whether a device answers at the moment. */
  readonly isPlugged: (device: BacnetDevice) => boolean;
  /** Factor on the devices' delays; 0: none. */
  readonly timeScale: number;
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
      station.device.neighbour = (address, port) => this.#neighbour(station, address, port);
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
    const onIp = devices.filter((device) => device.definition.place.kind === "ip");
    const hosts = onIp.map(
      ({ definition: { place } }) => `${addressPrefix}.${place.kind === "ip" ? place.host : 0}`,
    );
    const { devices: sockets, broadcast } = await bindSockets(hosts, port);
    const stations = onIp.flatMap((device, index): Station[] => {
      const socket = sockets[index];
      if (socket === undefined) return [];
      const behind = devices.flatMap((other) => {
        const { place } = other.definition;
        if (place.kind !== "behind" || place.router !== device.definition.name) return [];
        return [{ device: other, mac: Buffer.from([place.mac]) }];
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
    if (this.#closing || !this.#isPlugged(station.device)) return;
    const message = decodeDatagram(bytes);
    if (message === undefined) return;
    if (message.messageType !== undefined) {
      this.#networkLayer(station, message, from);
      return;
    }
    const { destination } = message;
    if (destination === undefined || destination.network === globalNetwork) {
      this.#deliver(station, station.device, undefined, message, from);
    }
    if (station.behind.length === 0 || destination === undefined || message.hopCount <= 1) return;
    if (destination.network === trunkNetwork || destination.network === globalNetwork) {
      for (const { device, mac } of station.behind) {
        if (destination.mac.length > 0 && !destination.mac.equals(mac)) continue;
        this.#deliver(station, device, { network: trunkNetwork, mac }, message, from);
      }
    } else {
      // Reject-Message-To-Network: not directly connected to that network (6.4.4).
      const payload = new Writer().byte(1).u16(destination.network).done();
      this.#send(station, from, encodeDatagram({ messageType: networkMessage.reject }, payload));
    }
  }

  /** A way to an address that nobody was heard from. */
  #neighbour(station: Station, address: string, port: number): Peer {
    return {
      key: `${address}:${port}`,
      send: (apdu, expectingReply) => {
        if (!this.#isPlugged(station.device)) return;
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
    if (asked !== undefined && asked !== trunkNetwork) return;
    const payload = new Writer().u16(trunkNetwork).done();
    this.#send(station, from, encodeDatagram({ messageType: networkMessage.iAmRouter }, payload));
  }

  #send(station: Station, to: Pick<RemoteInfo, "address" | "port">, datagram: Buffer): void {
    if (this.#closing || to.port === 0) return;
    station.socket.send(datagram, to.port, to.address, () => undefined);
  }
}
