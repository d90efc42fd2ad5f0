import { createServer, type Server, type Socket } from "node:net";
import { Problem } from "../../../contract/problem.ts";
import { allowedClients } from "./allowed.ts";
import { answerRequest, type ServedRegisters } from "./answer.ts";
import { encodeAnswer, RequestReader } from "./requests.ts";

export interface ModbusServerOptions {
  /** Address of this computer; `0.0.0.0`: all. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Unit id that is answered; null: any. Others are left without an answer, as on a line. */
  readonly unit: number | null;
  /** Addresses and subnets that may connect; none: all. */
  readonly allowed: readonly string[];
  readonly mostClients: number;
  /** A client that asks nothing for so long is dropped, ms. */
  readonly idleMs: number;
  readonly registers: ServedRegisters;
  /** Called after each request that was answered. */
  readonly answered: (client: string) => void;
  /** Called when a client came, went or was turned away. */
  readonly clientsChanged: () => void;
}

/** A running Modbus TCP server. */
export interface ModbusServer extends AsyncDisposable {
  readonly port: number;
  /** Addresses of those that are connected, `10.0.4.7:51422`. */
  clients(): string[];
  /** How often somebody was turned away: not allowed, or one too many. */
  readonly turnedAway: number;
}

/** Answers that a client doesn't fetch; its requests aren't read meanwhile. */
const mostUnfetched = 64 * 1_024;

/**
 * Serves registers by Modbus TCP (Messaging on TCP/IP V1.0b) to several clients at once, each request answered in its
 * turn. A client that speaks something else is dropped, the others aren't touched.
 * @throws Problem `address-in-use`, `refused`, `unreachable` when the port can't be had, `invalid-input` for a wrong list of clients
 */
export async function openModbusServer(options: ModbusServerOptions): Promise<ModbusServer> {
  const { host, port, clientsChanged, mostClients } = options;
  const isAllowed = allowedOf(options.allowed);
  const clients = new Map<Socket, string>();
  let turnedAway = 0;
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    const address = socket.remoteAddress ?? "";
    if (!isAllowed(address) || clients.size >= mostClients) {
      turnedAway += 1;
      socket.destroy();
    } else {
      const name = `${address.replace(/^::ffff:/, "")}:${socket.remotePort ?? 0}`;
      clients.set(socket, name);
      socket.on("close", () => {
        clients.delete(socket);
        clientsChanged();
      });
      attend(socket, name, options);
    }
    clientsChanged();
  });
  await listen(server, host, port);
  const bound = server.address();
  return {
    port: typeof bound === "object" && bound !== null ? bound.port : port,
    clients: () => [...clients.values()],
    get turnedAway() {
      return turnedAway;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of clients.keys()) socket.destroy();
      }),
  };
}

function attend(
  socket: Socket,
  name: string,
  { unit, registers, answered, idleMs }: ModbusServerOptions,
): void {
  const reader = new RequestReader();
  socket.setNoDelay(true);
  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    for (const request of reader.push(chunk)) {
      if (unit !== null && request.unit !== unit) continue;
      socket.write(encodeAnswer(request, answerRequest(request.pdu, registers)));
      answered(name);
    }
    if (reader.broken) socket.destroy();
    else if (socket.writableLength > mostUnfetched) {
      socket.pause();
      socket.once("drain", () => socket.resume());
    }
  });
}

function allowedOf(entries: readonly string[]): (address: string) => boolean {
  try {
    return allowedClients(entries);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Problem("invalid-input", `${what}.`, "Correct the list of clients that may connect.", error);
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => {
      server.removeAllListeners("error");
      server.on("error", () => undefined);
      resolve();
    });
  });
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  const place = `${host}:${port}`;
  switch (error.code) {
    case "EADDRINUSE":
      return new Problem(
        "address-in-use",
        `Another program listens on ${place} already.`,
        "Choose another port, or end that program.",
        error,
      );
    case "EACCES":
      return new Problem(
        "refused",
        `This computer doesn't let the app listen on port ${port}.`,
        "Ports below 1024 are for administrators on most systems; choose 1502, and enter it in the BMS.",
        error,
      );
    case "EADDRNOTAVAIL":
      return new Problem(
        "unreachable",
        `${host} is no address of this computer now.`,
        "Choose one that it has, or all.",
        error,
      );
    default:
      return new Problem("unreachable", `${place} can't be listened on: ${error.message}`, "", error);
  }
}
