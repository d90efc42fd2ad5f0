import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import type { ModbusTcpConfiguration } from "../../../src-main/contract/network.ts";
import type { RegisterTable } from "../../../src-main/contract/source.ts";
import type { ModbusTemplate } from "../../../src-main/drivers/modbus/index.ts";
import { encodeRegisters } from "../../../src-main/drivers/modbus/index.ts";

/** One request as it arrived. */
export interface Asked {
  readonly transaction: number;
  readonly unit: number;
  readonly pdu: Buffer;
}

/** A unit's content; registers that aren't in a map are holes (exception 2). */
export interface Unit {
  readonly holding: Map<number, number>;
  readonly input: Map<number, number>;
  readonly coil: Map<number, number>;
  readonly discrete: Map<number, number>;
  /** FC 43/14 objects; absent: the function is unknown to it. */
  readonly identification?: ReadonlyMap<number, string>;
}

export function unit(identification?: Record<number, string>): Unit {
  const tables = { holding: new Map(), input: new Map(), coil: new Map(), discrete: new Map() };
  if (identification === undefined) return tables;
  return {
    ...tables,
    identification: new Map(Object.entries(identification).map(([id, text]) => [Number(id), text])),
  };
}

/** Puts raw values into a unit's registers as a template describes them. */
export function fill(into: Unit, template: ModbusTemplate, raw: (variable: string) => number): Unit {
  for (const register of template.registers) {
    const value = raw(register.variable);
    if (register.encoding === "bit") {
      into[register.table].set(register.address, value);
      continue;
    }
    if (register.encoding === "text") {
      for (let at = 0; at < (register.length ?? 1); at += 1)
        into[register.table].set(register.address + at, 0x4142);
      continue;
    }
    const bytes = Buffer.from(encodeRegisters(value, register.encoding, register.order ?? template.order));
    for (let at = 0; at < bytes.length; at += 2) {
      into[register.table].set(register.address + at / 2, bytes.readUInt16BE(at));
    }
  }
  return into;
}

export function frame(transaction: number, unitId: number, pdu: Uint8Array | readonly number[]): Buffer {
  const body = Buffer.from(pdu as Uint8Array);
  const header = Buffer.alloc(7);
  header.writeUInt16BE(transaction, 0);
  header.writeUInt16BE(body.length + 1, 4);
  header[6] = unitId;
  return Buffer.concat([header, body]);
}

const readTables: Readonly<Record<number, RegisterTable>> = {
  1: "coil",
  2: "discrete",
  3: "holding",
  4: "input",
};

/** What a well-behaved unit answers. */
export function answerPdu(of: Unit, pdu: Buffer): Buffer {
  const code = pdu[0] ?? 0;
  const refuse = (exception: number) => Buffer.from([code | 0x80, exception]);
  const table = readTables[code];
  if (table !== undefined) {
    const address = pdu.readUInt16BE(1);
    const count = pdu.readUInt16BE(3);
    const values = Array.from({ length: count }, (_, index) => of[table].get(address + index));
    if (values.includes(undefined)) return refuse(2);
    if (code <= 2) {
      const bytes = Buffer.alloc(Math.ceil(count / 8));
      values.forEach((value, index) => {
        if (value) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
      });
      return Buffer.concat([Buffer.from([code, bytes.length]), bytes]);
    }
    const bytes = Buffer.alloc(count * 2);
    for (const [index, value] of values.entries()) bytes.writeUInt16BE(value ?? 0, index * 2);
    return Buffer.concat([Buffer.from([code, bytes.length]), bytes]);
  }
  if (code === 5) {
    of.coil.set(pdu.readUInt16BE(1), pdu.readUInt16BE(3) === 0xff00 ? 1 : 0);
    return pdu;
  }
  if (code === 6) {
    of.holding.set(pdu.readUInt16BE(1), pdu.readUInt16BE(3));
    return pdu;
  }
  if (code === 16) {
    for (let index = 0; index < pdu.readUInt16BE(3); index += 1) {
      of.holding.set(pdu.readUInt16BE(1) + index, pdu.readUInt16BE(6 + index * 2));
    }
    return pdu.subarray(0, 5);
  }
  if (code === 15) {
    for (let index = 0; index < pdu.readUInt16BE(3); index += 1) {
      of.coil.set(pdu.readUInt16BE(1) + index, ((pdu[6 + (index >> 3)] ?? 0) >> (index & 7)) & 1);
    }
    return pdu.subarray(0, 5);
  }
  if (code === 22) {
    const [address, and, or] = [pdu.readUInt16BE(1), pdu.readUInt16BE(3), pdu.readUInt16BE(5)];
    of.holding.set(address, ((of.holding.get(address) ?? 0) & and) | (or & ~and & 0xffff));
    return pdu;
  }
  if (code === 23) {
    for (let index = 0; index < pdu.readUInt16BE(7); index += 1) {
      of.holding.set(pdu.readUInt16BE(5) + index, pdu.readUInt16BE(10 + index * 2));
    }
    const read = answerPdu(of, Buffer.concat([Buffer.from([3]), pdu.subarray(1, 5)]));
    return Buffer.concat([Buffer.from([(read[0] ?? 0) === 3 ? 23 : 0x97]), read.subarray(1)]);
  }
  if (code === 43 && of.identification !== undefined) {
    const last = pdu[2] === 1 ? 2 : 6;
    const objects = [...of.identification].filter(([id]) => id >= (pdu[3] ?? 0) && id <= last);
    return Buffer.concat([
      Buffer.from([43, 14, pdu[2] ?? 1, 0x82, 0, 0, objects.length]),
      ...objects.flatMap(([id, text]) => [Buffer.from([id, Buffer.byteLength(text)]), Buffer.from(text)]),
    ]);
  }
  return refuse(1);
}

export interface Responder extends AsyncDisposable {
  readonly port: number;
  readonly configuration: ModbusTcpConfiguration;
  /** Everything that was asked, in order. */
  readonly asked: Asked[];
  /** Connections accepted so far. */
  readonly connections: () => number;
  readonly openSockets: () => number;
  /** Closes all connections, as a gateway does that was idle too long. */
  readonly hangUp: () => void;
}

/** A TCP server on a port of the system's choosing; what it does with a request is the test's. */
export async function respond(
  onRequest: (asked: Asked, socket: Socket, index: number) => void,
  configuration: Partial<ModbusTcpConfiguration> = {},
): Promise<Responder> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.setNoDelay();
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    let held: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 7 && held.length >= 6 + held.readUInt16BE(4)) {
        const end = 6 + held.readUInt16BE(4);
        const one = { transaction: held.readUInt16BE(0), unit: held[6] ?? 0, pdu: held.subarray(7, end) };
        held = held.subarray(end);
        asked.push(one);
        onRequest(one, socket, asked.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    configuration: {
      kind: "modbus-tcp",
      host: "127.0.0.1",
      port,
      firstUnit: 1,
      lastUnit: 4,
      requestTimeoutMs: 300,
      retries: 0,
      ...configuration,
    },
    asked,
    connections: () => connections,
    openSockets: () => sockets.size,
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A host with well-behaved units; all other unit ids are silent. */
export function respondWith(
  units: Readonly<Record<number, Unit>>,
  configuration: Partial<ModbusTcpConfiguration> = {},
): Promise<Responder> {
  return respond((asked, socket) => {
    const one = units[asked.unit];
    if (one !== undefined) socket.write(frame(asked.transaction, asked.unit, answerPdu(one, asked.pdu)));
  }, configuration);
}
