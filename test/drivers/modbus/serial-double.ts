import { createRequire } from "node:module";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { ModbusTcpConfiguration } from "../../../src-main/contract/network.ts";
import { answerPdu, type Unit } from "./responder.ts";

/** Not declared by the package. */
const crc16: (bytes: Buffer) => number = createRequire(import.meta.url)("modbus-serial/utils/crc16.js");

/** A frame of RTU, its CRC by modbus-serial. */
export function rtu(body: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.from(body as Uint8Array);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc16(bytes));
  return Buffer.concat([bytes, check]);
}

/** A frame of ASCII. */
export function ascii(body: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.from(body as Uint8Array);
  let sum = 0;
  for (const byte of bytes) sum += byte;
  const check = Buffer.from([(256 - (sum % 256)) % 256]);
  return Buffer.from(`:${Buffer.concat([bytes, check]).toString("hex").toUpperCase()}\r\n`);
}

/** What a unit answers, unit and PDU. */
export const bodyOf = (unit: number, pdu: Uint8Array | readonly number[]): Buffer =>
  Buffer.from([unit, ...pdu]);

export interface SerialDouble extends AsyncDisposable {
  readonly configuration: ModbusTcpConfiguration;
  /** Unit and PDU of every request, in order. */
  readonly asked: Buffer[];
}

/** A converter between network and serial line; what it does with a request is the test's. */
export async function serialDouble(
  onRequest: (body: Buffer, write: (bytes: Uint8Array) => void, index: number) => void,
  configuration: Partial<ModbusTcpConfiguration> = {},
): Promise<SerialDouble> {
  const asked: Buffer[] = [];
  const sockets = new Set<Socket>();
  const isAscii = configuration.transport === "ascii-over-tcp";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      // A request is one segment on loopback.
      const body = isAscii
        ? Buffer.from(chunk.toString("latin1").slice(1, -4), "hex")
        : Buffer.from(chunk.subarray(0, -2));
      asked.push(body);
      onRequest(body, (bytes) => void socket.write(bytes), asked.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    configuration: {
      kind: "modbus-tcp",
      host: "127.0.0.1",
      port: (server.address() as AddressInfo).port,
      transport: "rtu-over-tcp",
      firstUnit: 1,
      lastUnit: 4,
      requestTimeoutMs: 300,
      retries: 0,
      ...configuration,
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What well-behaved units answer; undefined: silence. */
export function answerOf(units: Readonly<Record<number, Unit>>, body: Buffer): Buffer | undefined {
  const one = units[body[0] ?? 0];
  return one === undefined ? undefined : bodyOf(body[0] ?? 0, answerPdu(one, body.subarray(1)));
}
