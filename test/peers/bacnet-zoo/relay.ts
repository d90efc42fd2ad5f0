import { createSocket, type Socket } from "node:dgram";
import { randomOf } from "./field.ts";

/** A stretch of network between the app and one device or router. */
export interface Relay extends AsyncDisposable {
  /** `address:port` that the app sends to instead of the device's own. */
  readonly address: string;
  /** Datagrams that came in, and how many of them were lost, both directions together. */
  readonly count: { came: number; lost: number };
}

export interface RelayOptions {
  /** Local address of the side that the app sees. */
  readonly address?: string;
  readonly seed?: number;
  /** Share of the datagrams that is lost, in each direction. */
  readonly loss?: number;
  /** Each datagram takes from 0 to so many ms, by chance: those close together overtake each other. */
  readonly delayMs?: number;
  /** Share of the datagrams that comes twice. */
  readonly twice?: number;
  /** Loses every so-manieth datagram, counted over both directions. */
  readonly losesEvery?: number;
}

/** Starts a relay to a device. Whatever chance decides, it decides by the seed and the order of the datagrams. */
export async function startRelay(target: string, options: RelayOptions = {}): Promise<Relay> {
  const { address = "127.0.0.1", seed = 1, loss = 0, delayMs = 0, twice = 0, losesEvery = 0 } = options;
  const [front, back] = await Promise.all([bound(address), bound(address)]);
  const timers = new Set<NodeJS.Timeout>();
  const count = { came: 0, lost: 0 };
  let client: { readonly host: string; readonly port: number } | undefined;
  let closed = false;

  const carry = (random: () => number, deliver: (datagram: Buffer) => void) => (datagram: Buffer) => {
    count.came += 1;
    // Drawn for every datagram, so that what happens to one doesn't move the chances of the next.
    const [isLost, isTwice, first, second] = [random(), random(), random(), random()];
    if (isLost < loss || (losesEvery > 0 && count.came % losesEvery === 0)) {
      count.lost += 1;
      return;
    }
    for (const delay of isTwice < twice ? [first, second] : [first]) {
      if (delayMs === 0) {
        deliver(datagram);
        continue;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (!closed) deliver(datagram);
      }, delay * delayMs);
      timers.add(timer);
    }
  };

  const [targetHost, targetPort] = target.split(":");
  const outward = carry(randomOf(seed), (datagram) => back.send(datagram, Number(targetPort), targetHost));
  const homeward = carry(randomOf(seed + 1_000_003), (datagram) => {
    if (client !== undefined) front.send(datagram, client.port, client.host);
  });
  front.on("message", (datagram, sender) => {
    client = { host: sender.address, port: sender.port };
    outward(datagram);
  });
  back.on("message", homeward);

  return {
    address: `${address}:${front.address().port}`,
    count,
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([front, back].map((socket) => new Promise<void>((done) => socket.close(done))));
    },
  };
}

async function bound(address: string): Promise<Socket> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  return socket;
}
