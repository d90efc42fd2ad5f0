import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { type Socket as Connection, createServer, type Server } from "node:net";
import { bacnetFrames, modbusAnswers } from "./frames.data.ts";
import { bytesOf, mutate } from "./mutate.ts";

const seeds = Object.entries(bacnetFrames).map(([name, hex]) => ({ name, bytes: bytesOf(hex) }));
/** Claims of new devices are left out of floods: a claimed device is a device, and asking it takes time, as it should. */
const withoutClaims = seeds.filter(({ name }) => !name.includes("I-Am"));

/** A BACnet/IP device that answers Who-Is properly and everything else with damaged frames. */
export class HostileBacnetDevice implements AsyncDisposable {
  sent = 0;
  readonly #socket: Socket;
  readonly #random: (below: number) => number;

  private constructor(socket: Socket, random: (below: number) => number) {
    this.#socket = socket;
    this.#random = random;
    socket.on("message", (data, from) => this.#answer(data, from));
  }

  static async start(random: (below: number) => number): Promise<HostileBacnetDevice> {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    return new HostileBacnetDevice(socket, random);
  }

  get target(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  /** Sends damaged frames nobody asked for. */
  async flood(port: number, frames: number): Promise<void> {
    for (let count = 0; count < frames; count += 1) {
      const seed = withoutClaims[this.#random(withoutClaims.length)];
      if (seed) await this.#send(mutate(seed.bytes, this.#random), port);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }

  #answer(request: Buffer, from: RemoteInfo): void {
    const apdu = apduOf(request);
    if (apdu === undefined) return;
    if (apdu[0] === 0x10) {
      const iAm = seeds.find(({ name }) => name === "I-Am 2001, 1476, both");
      if (apdu[1] === 0x08 && iAm) this.#socket.send(iAm.bytes, from.port, from.address);
      return;
    }
    const invokeId = apdu[2] ?? 0;
    for (let copy = 0; copy < 4; copy += 1) {
      const seed = withoutClaims[this.#random(withoutClaims.length)];
      if (seed === undefined) continue;
      const answer = seed.bytes.slice();
      // The right invoke id, so that the damaged answer reaches the transaction that waits for it.
      if (answer[6] !== undefined && answer[6] >= 0x20) answer[7] = invokeId;
      void this.#send(mutate(answer, this.#random), from.port);
    }
  }

  #send(frame: Uint8Array, port: number): Promise<void> {
    this.sent += 1;
    return new Promise((resolve) => this.#socket.send(frame, port, "127.0.0.1", () => resolve()));
  }
}

/** The application PDU of a request without network addresses, or of a broadcast. */
function apduOf(frame: Buffer): Buffer | undefined {
  if (frame[0] !== 0x81 || frame[4] !== 0x01) return undefined;
  const control = frame[5] ?? 0;
  return control & 0x20 ? frame.subarray(10) : frame.subarray(6);
}

/** A Modbus TCP gateway that answers each request with a volley of damaged frames. */
export class HostileModbusGateway implements AsyncDisposable {
  sent = 0;
  readonly #server: Server;
  readonly #random: (below: number) => number;
  readonly #connections = new Set<Connection>();
  readonly #volley: number;

  private constructor(random: (below: number) => number, volley: number) {
    this.#random = random;
    this.#volley = volley;
    this.#server = createServer((connection) => {
      this.#connections.add(connection);
      connection.on("data", (request) => this.#answer(connection, request));
      connection.on("error", () => connection.destroy());
      connection.on("close", () => this.#connections.delete(connection));
    });
  }

  static async start(random: (below: number) => number, volley: number): Promise<HostileModbusGateway> {
    const gateway = new HostileModbusGateway(random, volley);
    await new Promise<void>((resolve) => gateway.#server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #answer(connection: Connection, request: Buffer): void {
    for (let copy = 0; copy < this.#volley; copy += 1) {
      const answer = modbusAnswers[this.#random(modbusAnswers.length)] ?? "";
      const frame = Buffer.concat([request.subarray(0, 2), bytesOf(answer)]);
      if (frame.length > 6) frame[6] = request[6] ?? 0;
      connection.write(mutate(frame, this.#random));
      this.sent += 1;
    }
  }
}
