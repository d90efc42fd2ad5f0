import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { Problem } from "../../contract/problem.ts";

/** One UDP port. Disposing closes it. */
export interface Transport extends AsyncDisposable {
  /** The port that it really has. */
  readonly localPort: number;
  /** Why it isn't the port that was asked for; undefined where it is. */
  readonly notice: string | undefined;
  /**
   * @param to IPv4 `address:port`
   * @throws Problem `unreachable` when this computer can't send there
   */
  send(to: string, datagram: Uint8Array): Promise<void>;
}

export interface TransportOptions {
  readonly localAddress: string;
  /** 0 lets the system choose. */
  readonly localPort: number;
  /** @param from IPv4 `address:port` of the sender */
  readonly receive: (datagram: Uint8Array, from: string) => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Takes a burst of I-Am from a whole site while the process is busy; the system may grant less. */
const receiveBufferBytes = 4 * 1024 * 1024;

/**
 * Opens the port; when it is taken, another one that the system chooses. The port isn't shared (SO_REUSEADDR): of two
 * programs on one port only one would get the unicast answers, without either knowing.
 * @throws Problem `address-in-use`, `unreachable` when the local address isn't this computer's
 */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const { localAddress, localPort, log } = options;
  let notice: string | undefined;
  let socket: Socket;
  try {
    socket = await bind(localAddress, localPort);
  } catch (error) {
    if (codeOf(error) !== "EADDRINUSE" || localPort === 0) throw bindProblem(localAddress, localPort, error);
    socket = await bind(localAddress, 0).catch((second: unknown) => {
      throw bindProblem(localAddress, 0, second);
    });
    notice =
      `UDP port ${localPort} is in use by another program; port ${socket.address().port} is used instead. ` +
      `Devices that answer by broadcast to port ${localPort} won't be heard.`;
    log(notice);
  }
  socket.setBroadcast(true);
  try {
    socket.setRecvBufferSize(receiveBufferBytes);
  } catch (error) {
    log("The receive buffer stays at the system's size.", { error });
  }
  const sockets = [socket, ...(await broadcastSockets(localAddress, socket.address().port, log))];
  for (const one of sockets) {
    one.on("message", (datagram: Buffer, sender: RemoteInfo) =>
      options.receive(datagram, `${sender.address}:${sender.port}`),
    );
    one.on("error", (error) => log("UDP socket reports an error.", { error }));
  }

  let closed: Promise<void> | undefined;
  return {
    localPort: socket.address().port,
    notice,
    async send(to, datagram) {
      const { address, port } = splitAddress(to);
      if (closed !== undefined) throw sendProblem(to, new Error("closed"));
      await new Promise<void>((resolve, reject) => {
        const sent = (error: unknown) =>
          error === null || error === undefined ? resolve() : reject(sendProblem(to, error));
        try {
          socket.send(datagram, port, address, sent);
        } catch (error) {
          // Port 0 in a forwarded frame, for one.
          sent(error);
        }
      });
    },
    [Symbol.asyncDispose]() {
      closed ??= Promise.all(
        sockets.map((one) => new Promise<void>((resolve) => one.close(() => resolve()))),
      ).then(() => undefined);
      return closed;
    },
  };
}

/**
 * A socket bound to one address of this computer gets no broadcasts on Linux and macOS: those go to sockets bound to the
 * broadcast address. Several networks, each at its own interface, so have the standard port at once and hear I-Am.
 */
async function broadcastSockets(
  localAddress: string,
  port: number,
  log: TransportOptions["log"],
): Promise<Socket[]> {
  if (localAddress === "0.0.0.0" || process.platform === "win32") return [];
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, address }) => family === "IPv4" && address === localAddress);
  if (own === undefined) return [];
  const broadcast = directedBroadcast(own.address, own.netmask);
  const address = dotted(broadcast);
  if (address === localAddress) return [];
  try {
    return [await bind(address, port)];
  } catch (error) {
    log("Broadcasts to this interface won't be heard.", { address, error });
    return [];
  }
}

function bind(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: "udp4", reuseAddr: false });
    const fail = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once("error", fail);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

function bindProblem(address: string, port: number, error: unknown): Problem {
  switch (codeOf(error)) {
    case "EADDRNOTAVAIL":
      return new Problem(
        "unreachable",
        `${address} isn't an address of this computer.`,
        "Choose one of the computer's addresses, or 0.0.0.0 for all.",
        error,
      );
    case "EACCES":
      return new Problem(
        "unreachable",
        `The system doesn't let this app open UDP port ${port}.`,
        "Choose a port above 1023, or allow the app in the firewall.",
        error,
      );
    default:
      return new Problem(
        "address-in-use",
        `UDP port ${port} on ${address} can't be opened.`,
        "Close the other BACnet program, or choose another local port.",
        error,
      );
  }
}

function sendProblem(to: string, error: unknown): Problem {
  return new Problem(
    "unreachable",
    `This computer can't send to ${to} (${codeOf(error) ?? "socket closed"}).`,
    "Check the network adapter and that the address is in one of its networks.",
    error,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function splitAddress(text: string): { readonly address: string; readonly port: number } {
  const colon = text.lastIndexOf(":");
  return { address: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}

/**
 * Whether a target is a broadcast address, which decides the BVLC function (ASHRAE 135-2020, Annex J.2.11, J.2.12).
 * @param target IPv4 `address:port`
 */
export function isBroadcast(target: string): boolean {
  const { address } = splitAddress(target);
  if (address === "255.255.255.255") return true;
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(
      (local) =>
        local.family === "IPv4" && directedBroadcast(local.address, local.netmask) === toNumber(address),
    );
}

/** Whether an IPv4 `address:port` is that port of this computer: our own broadcasts come back to us. */
export function isOwn(target: string, localPort: number): boolean {
  const { address, port } = splitAddress(target);
  return (
    port === localPort &&
    Object.values(networkInterfaces()).some((addresses) =>
      addresses?.some((local) => local.address === address),
    )
  );
}

/**
 * Stations of a subnet, without its own address and its broadcast address (RFC 919).
 * @param target `10.0.4.0/24:47808`
 * @returns each as `10.0.4.1:47808`
 */
export function hostsOf(target: string): string[] {
  const { address: subnet, port } = splitAddress(target);
  const [address = "", prefix = "32"] = subnet.split("/");
  const size = 2 ** (32 - Number(prefix));
  const first = toNumber(address) - (toNumber(address) % size);
  const hosts = Array.from({ length: size }, (_, at) => first + at);
  const stations = size > 2 ? hosts.slice(1, -1) : hosts;
  return stations.map((host) => `${dotted(host)}:${port}`);
}

function directedBroadcast(address: string, netmask: string): number {
  return (toNumber(address) | ~toNumber(netmask)) >>> 0;
}

/** `10.0.4.1` of its number. */
const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}
