import { createSocket } from "node:dgram";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { SerialPort } from "serialport";
import {
  type ModbusConfiguration,
  modbusSerialConfiguration,
  modbusTcpConfiguration,
} from "../../../../src-main/contract/network.ts";
import type { DriverContext } from "../../../../src-main/drivers/driver.ts";
import { ptyPair } from "../../../peers/pty-pair.ts";
import { makeIssuer } from "../../bacnet/certificates.ts";
import { frame as mbap } from "../responder.ts";
import { ascii, rtu } from "../serial-double.ts";
import { type Asked, badUnit, goodUnit, heldAt, type Member, type Transport, type Wire } from "./member.ts";

export interface ZooLine extends AsyncDisposable {
  readonly credentials: NonNullable<DriverContext["credentials"]>;
  readonly configuration: ModbusConfiguration;
}

/** A request cut out of what came: unit and PDU, and the bytes that it took. */
interface Cut {
  readonly body: Buffer;
  readonly transaction: number;
  readonly length: number;
}

/** Bytes of an RTU request: reads have one length, who is asked what it is (FC 43, FC 17) says less. */
const rtuLength = ([, code]: Buffer): number => (code === 43 ? 7 : code === 17 ? 4 : 8);

/** @returns the first whole request, or undefined */
function cut(transport: Transport, held: Buffer): Cut | undefined {
  if (transport === "tcp" || transport === "udp" || transport === "tls") {
    if (held.length < 7 || held.length < 6 + held.readUInt16BE(4)) return undefined;
    const length = 6 + held.readUInt16BE(4);
    return { body: held.subarray(6, length), transaction: held.readUInt16BE(0), length };
  }
  if (transport === "ascii-over-tcp") {
    const end = held.indexOf("\n");
    if (end < 0) return undefined;
    const body = Buffer.from(held.toString("latin1", 1, end - 3), "hex");
    return { body, transaction: 0, length: end + 1 };
  }
  const length = rtuLength(held);
  if (held.length < length) return undefined;
  return { body: held.subarray(0, length - 2), transaction: 0, length };
}

const frameOf =
  (transport: Transport): Wire["frame"] =>
  (body, transaction = 0) => {
    if (transport === "ascii-over-tcp") return ascii(body);
    if (transport === "rtu-over-tcp" || transport === "serial-rtu") return rtu(body);
    return mbap(transaction & 0xffff, body[0] ?? 0, body.subarray(1));
  };

/** What a unit that holds every address answers to a read; it knows nothing else. */
function rightAnswer(body: Buffer): Buffer {
  const [unit = 0, code = 0] = body;
  if (code < 1 || code > 4 || body.length < 6) return Buffer.from([unit, code | 0x80, 1]);
  const [first, count] = [body.readUInt16BE(2), body.readUInt16BE(4)];
  const answer = Buffer.alloc(3 + count * 2);
  answer.set([unit, code, count * 2]);
  for (let index = 0; index < count; index += 1)
    answer.writeUInt16BE(heldAt(unit, first + index), 3 + index * 2);
  return answer;
}

/** The member and its neighbour, to whom bytes come. */
function listener(member: Member, transport: Transport) {
  const respond = member.start();
  const bad = member.unit ?? badUnit;
  let index = 0;
  return (line: Pick<Wire, "send" | "reset">) => {
    const wire: Wire = { transport, frame: frameOf(transport), ...line };
    let held: Buffer = Buffer.alloc(0);
    return (chunk: Uint8Array) => {
      held = Buffer.concat([held, chunk]);
      for (let next = cut(transport, held); next !== undefined; next = cut(transport, held)) {
        const { body, transaction, length } = next;
        const bytes = Buffer.from(held.subarray(0, length));
        held = held.subarray(length);
        const asked: Asked = {
          ...{ unit: body[0] ?? 0, pdu: Buffer.from(body.subarray(1)), transaction, bytes },
          ...{ right: rightAnswer(body), index },
        };
        if (asked.unit === bad) index += 1;
        if (asked.unit === bad || member.forAll === true) respond(asked, wire);
        else if (asked.unit === goodUnit) wire.send(wire.frame(asked.right, transaction));
      }
    };
  };
}

/** Puts a member and its neighbour on a line of their own. */
export function zooLine(member: Member, transport: Transport): Promise<ZooLine> {
  const listen = listener(member, transport);
  if (transport === "serial-rtu") return serialLine(member, listen);
  if (transport === "udp") return datagrams(member, listen);
  return connections(member, transport, listen);
}

type Listen = ReturnType<typeof listener>;

const issuer = makeIssuer();
const [host, own] = [issuer.issue("gateway"), issuer.issue("laptop")];
const credentials: ZooLine["credentials"] = {
  privateKeyOf: async () => own.privateKey,
  deviceUuid: async () => "",
};

/** Who always answers is waited for as long as a busy machine needs. */
const settingsOf = ({ settings, values }: Member) => ({
  ...{ requestTimeoutMs: values === "always" ? 5_000 : 500, retries: 1 },
  ...settings,
});

async function connections(member: Member, transport: Transport, listen: Listen): Promise<ZooLine> {
  const sockets = new Set<Socket>();
  const accept = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.on(
      "data",
      listen({
        send: (bytes) => {
          if (socket.writable) socket.write(bytes);
        },
        reset: () => socket.resetAndDestroy(),
      }),
    );
  };
  const server =
    transport === "tls"
      ? createTlsServer(
          {
            ...{ cert: host.certificate, key: host.privateKey, ca: issuer.certificate },
            ...{ requestCert: true, minVersion: "TLSv1.3" },
          },
          accept,
        )
      : createServer(accept);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    credentials,
    configuration: modbusTcpConfiguration.parse({
      ...{ kind: "modbus-tcp", host: "127.0.0.1", transport, ...settingsOf(member) },
      port: (server.address() as AddressInfo).port,
      ...(transport === "tls" && { certificate: own.certificate, issuers: [issuer.certificate] }),
    }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function datagrams(member: Member, listen: Listen): Promise<ZooLine> {
  const socket = createSocket("udp4");
  let isOpen = true;
  socket.on("message", (datagram, { port, address }) => {
    const send = (bytes: Uint8Array) => {
      if (isOpen) socket.send(bytes, port, address);
    };
    receiver(send)(datagram);
  });
  const receiver = (send: Wire["send"]) => listen({ send, reset: () => undefined });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    credentials,
    configuration: modbusTcpConfiguration.parse({
      ...{ kind: "modbus-tcp", host: "127.0.0.1", transport: "udp", ...settingsOf(member) },
      port: socket.address().port,
    }),
    [Symbol.asyncDispose]: async () => {
      isOpen = false;
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}

async function serialLine(member: Member, listen: Listen): Promise<ZooLine> {
  const line = await ptyPair();
  const [path, otherEnd] = line.ends;
  const port = new SerialPort({ path: otherEnd, baudRate: 115_200, autoOpen: false });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  const send = (bytes: Uint8Array) => {
    if (port.isOpen) port.write(Buffer.from(bytes));
  };
  port.on("error", () => undefined);
  port.on("data", listen({ send, reset: () => undefined }));
  return {
    credentials,
    configuration: modbusSerialConfiguration.parse({
      ...{ kind: "modbus-serial", path, baudRate: 115_200, ...settingsOf(member) },
    }),
    [Symbol.asyncDispose]: async () => {
      await new Promise<void>((resolve) => port.close(() => resolve()));
      await line[Symbol.asyncDispose]();
    },
  };
}
