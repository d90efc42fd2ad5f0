import { createSocket, type Socket } from "node:dgram";
import { Problem } from "../../contract/problem.ts";

export const broadcastAddress = "127.255.255.255";
const attemptsForPort = 30;

/** The sockets of all devices, and one that hears broadcasts where the system allows it. */
export interface BoundSockets {
  /** In the order of the addresses. */
  readonly devices: readonly Socket[];
  readonly broadcast: Socket | undefined;
}

function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  return new Promise((resolve, reject) => {
    socket.once("error", (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ address, port, exclusive: true }, () => {
      socket.removeAllListeners("error");
      // What a network reports of single datagrams (a peer that closed its port) isn't worth ending a plant.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

export function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Binds sockets one after the other; on a failure those that are bound are closed again. */
async function bindAll(bind: (sockets: readonly Socket[]) => Promise<Socket | undefined>): Promise<Socket[]> {
  const sockets: Socket[] = [];
  try {
    for (let next = await bind(sockets); next !== undefined; next = await bind(sockets)) sockets.push(next);
    return sockets;
  } catch (error) {
    await Promise.all(sockets.map(closeSocket));
    throw error;
  }
}

/** One port on every address and, where the system allows it, on the broadcast address. */
async function bindTogether(addresses: readonly string[], port: number): Promise<BoundSockets> {
  const sockets = await bindAll(async (so) => {
    const address = [...addresses, broadcastAddress][so.length];
    if (address === undefined) return undefined;
    try {
      return await bound(address, so[0]?.address().port ?? port);
    } catch (error) {
      // Some systems don't let a socket have a broadcast address: Who-Is then goes to each device.
      if (address === broadcastAddress && codeOf(error) !== "EADDRINUSE") return undefined;
      throw error;
    }
  });
  return { devices: sockets.slice(0, addresses.length), broadcast: sockets[addresses.length] };
}

/** A port a device on 127.0.0.1, the only loopback address that some systems have. */
async function bindApart(count: number, port: number): Promise<BoundSockets> {
  const devices = await bindAll(async ({ length }) =>
    length === count ? undefined : bound("127.0.0.1", port === 0 ? 0 : port + length),
  );
  return { devices, broadcast: undefined };
}

/**
 * Opens a socket for each address.
 * @param port common UDP port; 0: one that is free on every address
 * @throws Problem `address-in-use` when it isn't free, `demo-failed` when the system allows none
 */
export async function bindSockets(addresses: readonly string[], port: number): Promise<BoundSockets> {
  let failure: unknown;
  for (let attempt = 0; attempt < attemptsForPort; attempt++) {
    try {
      return await bindTogether(addresses, port);
    } catch (error) {
      failure = error;
      // A port that the system chose on one address may be taken on another; one that was asked for is asked for once.
      if (codeOf(error) !== "EADDRINUSE" || port !== 0) break;
    }
  }
  if (["EADDRNOTAVAIL", "EINVAL"].includes(codeOf(failure))) {
    try {
      return await bindApart(addresses.length, port);
    } catch (error) {
      failure = error;
    }
  }
  throw new Problem(
    codeOf(failure) === "EADDRINUSE" ? "address-in-use" : "demo-failed",
    `The demo plant can't open UDP port ${port} on the loopback addresses.`,
    "Let the system choose a port, or close the program that uses this one.",
    failure,
  );
}
