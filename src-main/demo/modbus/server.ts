import { createServer, type Server, type Socket } from "node:net";
import { Problem } from "../../contract/problem.ts";
import { answerPdu, exception, exceptionPdu } from "./pdu.ts";
import type { ModbusUnit } from "./unit.ts";

/** Bytes of the header before the unit id (MODBUS Messaging on TCP/IP 1.0b, 3.1.3). */
const headerLength = 6;
const lengthAtMost = 254;
const connectionsAtMost = 32;
const unreadAtMost = 1_000_000;

/** What a gateway does with a request to a unit that isn't there, or doesn't answer. */
export type AbsentUnits = "exception" | "silent";

export interface ModbusServerOptions {
  /** First address that the system lets it have. */
  readonly hosts: readonly string[];
  /** TCP port; 0: any free one. */
  readonly port: number;
  readonly units: ReadonlyMap<number, ModbusUnit>;
  /** Whether a unit answers at the moment. */
  readonly answers: (unit: number) => boolean;
  readonly absentUnits: AbsentUnits;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** The Modbus TCP gateway of the plant: one port, all units behind it. */
export class ModbusServer implements AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>, host: string, port: number) {
    this.#server = server;
    this.#sockets = sockets;
    this.host = host;
    this.port = port;
  }

  /** @throws Problem `address-in-use`, `demo-failed` */
  static async open(options: ModbusServerOptions): Promise<ModbusServer> {
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      serve(socket, options);
      socket.once("close", () => sockets.delete(socket));
    });
    server.maxConnections = connectionsAtMost;
    let failure: unknown;
    for (const host of options.hosts) {
      try {
        await listen(server, host, options.port);
        server.on("error", () => undefined);
        const address = server.address();
        const port = typeof address === "object" && address !== null ? address.port : options.port;
        return new ModbusServer(server, sockets, host, port);
      } catch (error) {
        failure = error;
        if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") break;
      }
    }
    const inUse = failure instanceof Error && "code" in failure && failure.code === "EADDRINUSE";
    throw new Problem(
      inUse ? "address-in-use" : "demo-failed",
      `The demo plant can't open TCP port ${options.port} on ${options.hosts.join(" or ")}.`,
      "Let the system choose a port, or close the program that uses this one.",
      failure,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

function serve(socket: Socket, options: ModbusServerOptions): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= headerLength + 2) {
      const length = pending.readUInt16BE(4);
      // Whoever sends another protocol, or a length that can't be, has lost the thread: begin anew.
      if (pending.readUInt16BE(2) !== 0 || length < 2 || length > lengthAtMost) {
        socket.destroy();
        return;
      }
      if (pending.length < headerLength + length) return;
      const frame = pending.subarray(0, headerLength + length);
      pending = pending.subarray(headerLength + length);
      const answer = answerFrame(frame, options);
      if (answer !== undefined) socket.write(answer);
      // Whoever asks and never listens isn't served for ever.
      if (socket.writableLength > unreadAtMost) socket.destroy();
    }
  });
}

function answerFrame(frame: Buffer, options: ModbusServerOptions): Buffer | undefined {
  const id = frame[headerLength] ?? 0;
  const request = frame.subarray(headerLength + 1);
  const unit = options.answers(id) ? options.units.get(id) : undefined;
  let pdu: Buffer;
  if (unit !== undefined) pdu = answerPdu(unit, request);
  else if (options.absentUnits === "silent") return undefined;
  else pdu = exceptionPdu((request[0] ?? 0) & 0x7f, exception.targetFailedToRespond);
  const header = Buffer.alloc(headerLength + 1);
  header.writeUInt16BE(frame.readUInt16BE(0), 0);
  header.writeUInt16BE(pdu.length + 1, 4);
  header[headerLength] = id;
  return Buffer.concat([header, pdu]);
}
