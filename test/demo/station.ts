import { createSocket, type RemoteInfo } from "node:dgram";
import { connect } from "node:net";

/** What came back: bytes, and `address:port` of who sent them. */
export interface Heard {
  readonly bytes: Buffer;
  readonly from: string;
}

export const hex = (text: string) => Buffer.from(text.replace(/\s+/g, ""), "hex");

/** A BACnet/IP station of the test's own: sends bytes, keeps what comes back. */
export class Station implements AsyncDisposable {
  readonly heard: Heard[] = [];
  readonly #socket = createSocket("udp4");
  #waiting: (() => void) | undefined;

  static async open(): Promise<Station> {
    const station = new Station();
    station.#socket.on("message", (bytes: Buffer, from: RemoteInfo) => {
      station.heard.push({ bytes, from: `${from.address}:${from.port}` });
      station.#waiting?.();
    });
    await new Promise<void>((resolve) => station.#socket.bind(0, "0.0.0.0", resolve));
    station.#socket.setBroadcast(true);
    return station;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Sends an NPDU (with its APDU) to `address:port`. */
  send(target: string, npdu: Buffer): void {
    const header = Buffer.from([0x81, 0x0a, 0, 0]);
    header.writeUInt16BE(npdu.length + 4, 2);
    this.raw(target, Buffer.concat([header, npdu]));
  }

  raw(target: string, bytes: Buffer): void {
    const [address, port] = target.split(":");
    this.#socket.send(bytes, Number(port), address);
  }

  /** Waits until what was heard satisfies a condition. */
  async until(done: (heard: readonly Heard[]) => boolean): Promise<Heard[]> {
    while (!done(this.heard)) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    return this.heard.splice(0);
  }

  /** Sends an APDU as a confirmed request is sent, and waits for one answer; its APDU. */
  async ask(target: string, apdu: Buffer): Promise<Buffer> {
    this.send(target, Buffer.concat([hex("01 04"), apdu]));
    const [answer] = await this.until((heard) => heard.length > 0);
    return answer!.bytes.subarray(6);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}

/** A Modbus TCP client of the test's own. */
export class Client implements AsyncDisposable {
  readonly #socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: (() => void) | undefined;
  closed = false;

  private constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on("data", (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#waiting?.();
    });
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      this.closed = true;
      this.#waiting?.();
    });
  }

  static async open(endpoint: { host: string; port: number }): Promise<Client> {
    const client = new Client(endpoint.host, endpoint.port);
    await new Promise<void>((resolve, reject) => {
      client.#socket.once("connect", resolve);
      client.#socket.once("error", reject);
    });
    return client;
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Waits for a number of bytes. */
  async take(count: number): Promise<Buffer> {
    while (this.#received.length < count) {
      if (this.closed) throw new Error("The connection was closed");
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    const part = this.#received.subarray(0, count);
    this.#received = this.#received.subarray(count);
    return part;
  }

  /** Sends a request to a unit; the PDU of the answer. */
  async ask(unit: number, pdu: Buffer): Promise<Buffer> {
    const header = Buffer.from([0x12, 0x34, 0, 0, 0, 0, unit]);
    header.writeUInt16BE(pdu.length + 1, 4);
    this.write(Buffer.concat([header, pdu]));
    const answer = await this.take(7);
    return this.take(answer.readUInt16BE(4) - 1);
  }

  /** Waits until the other side closes. */
  async end(): Promise<void> {
    while (!this.closed) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.end();
  }
}
