import ModbusRTU from "modbus-serial";
import type { RegisterTable } from "../../contract/source.ts";

/** The unit id that every unit of a line takes for its own, and none answers. */
export const everyUnit = 0;

/** What is asked of a unit. Addresses are 0-based. */
export type ModbusRequest =
  | { readonly kind: "read"; readonly table: RegisterTable; readonly address: number; readonly count: number }
  | { readonly kind: "write-coil"; readonly address: number; readonly on: boolean }
  | { readonly kind: "write-register"; readonly address: number; readonly value: number }
  | { readonly kind: "write-registers"; readonly address: number; readonly bytes: Uint8Array }
  /** FC 15; 0 or 1 each. */
  | { readonly kind: "write-coils"; readonly address: number; readonly values: readonly number[] }
  /** FC 22: the register becomes `(what it is AND and) OR (or AND NOT and)`. */
  | { readonly kind: "mask-write"; readonly address: number; readonly and: number; readonly or: number }
  /** FC 23: writes, then reads, in the holding registers. */
  | {
      readonly kind: "read-write";
      readonly address: number;
      readonly bytes: Uint8Array;
      readonly read: { readonly address: number; readonly count: number };
    }
  /** FC 43/14; `code` 1 basic, 2 regular, 3 extended; `object` is the first one wanted. */
  | { readonly kind: "device-identification"; readonly code: 1 | 2 | 3; readonly object: number }
  /** FC 17. */
  | { readonly kind: "server-id" };

const readFunctions: Readonly<Record<RegisterTable, number>> = { coil: 1, discrete: 2, holding: 3, input: 4 };

/** @returns the function code of a request (Modbus Application Protocol V1.1b3, clause 6) */
export function functionCode(request: ModbusRequest): number {
  switch (request.kind) {
    case "read":
      return readFunctions[request.table];
    case "write-coil":
      return 5;
    case "write-register":
      return 6;
    case "write-registers":
      return 16;
    case "write-coils":
      return 15;
    case "mask-write":
      return 22;
    case "read-write":
      return 23;
    case "device-identification":
      return 43;
    case "server-id":
      return 17;
  }
}

/** @returns bytes of a request's answer on a serial line, with unit and CRC; about, where only the answer tells */
export function answerLength(request: ModbusRequest): number {
  if (request.kind === "device-identification" || request.kind === "server-id") return 64;
  if (request.kind === "read-write") return 5 + request.read.count * 2;
  if (request.kind === "mask-write") return 10;
  if (request.kind !== "read") return 8;
  const isBits = request.table === "coil" || request.table === "discrete";
  return 5 + (isBits ? Math.ceil(request.count / 8) : request.count * 2);
}

/** @returns whether the answer that grants a request is the request itself, byte by byte */
export const answersLikeItsEcho = ({ kind }: ModbusRequest): boolean =>
  kind === "write-coil" || kind === "write-register" || kind === "mask-write";

/** @returns whether a request may change what a unit holds */
export const isWrite = ({ kind }: ModbusRequest): boolean =>
  kind !== "read" && kind !== "device-identification" && kind !== "server-id";

/** Bytes of the MBAP header in front of a PDU: transaction, protocol, length, unit. */
const headerLength = 7;
/** Length field of the shortest and longest ADU: unit + function, unit + 253 bytes of PDU (TCP guide, clause 4.1). */
const shortestLength = 2;
const longestLength = 254;

/**
 * Builds what every framing carries of a request: unit and PDU. modbus-serial makes the PDU; its TCP side isn't used,
 * because it takes exceptions of foreign units, wrong byte counts and endless FC 43 continuations
 * (test/drivers/modbus/library.test.ts).
 */
export function encodeBody(unit: number, request: ModbusRequest): Uint8Array {
  let serialFrame: Uint8Array = new Uint8Array();
  const port = {
    isOpen: true,
    write: (frame: Uint8Array) => {
      serialFrame = frame;
    },
  };
  const library = new ModbusRTU(port);
  const unused = () => undefined;
  switch (request.kind) {
    case "read": {
      const { address, count } = request;
      if (request.table === "coil") library.writeFC1(unit, address, count, unused);
      else if (request.table === "discrete") library.writeFC2(unit, address, count, unused);
      else if (request.table === "holding") library.writeFC3(unit, address, count, unused);
      else library.writeFC4(unit, address, count, unused);
      break;
    }
    case "write-coil":
      library.writeFC5(unit, request.address, request.on, unused);
      break;
    case "write-register":
      library.writeFC6(unit, request.address, request.value, unused);
      break;
    case "write-registers": {
      const values: number[] = [];
      for (let index = 0; index < request.bytes.length; index += 2) {
        values.push(((request.bytes[index] ?? 0) << 8) | (request.bytes[index + 1] ?? 0));
      }
      library.writeFC16(unit, request.address, values, unused);
      break;
    }
    case "write-coils":
      library.writeFC15(unit, request.address, [...request.values].map(Boolean), unused);
      break;
    case "mask-write":
      serialFrame = words(unit, 22, [request.address, request.and, request.or]);
      break;
    case "read-write": {
      const { read, address, bytes } = request;
      const head = words(unit, 23, [read.address, read.count, address, bytes.length / 2]);
      serialFrame = Uint8Array.of(...head.slice(0, -2), bytes.length, ...bytes, 0, 0);
      break;
    }
    case "device-identification":
      // The library's declarations lack writeFC43; an FC 43 PDU is five constant bytes.
      serialFrame = Uint8Array.of(unit, 43, 14, request.code, request.object, 0, 0);
      break;
    case "server-id":
      // Nor is there any for FC 17, which is its number alone.
      serialFrame = Uint8Array.of(unit, 17, 0, 0);
      break;
  }
  return serialFrame.slice(0, -2);
}

/** Unit, function and sixteen-bit words, with room for a check: the library has no FC 22 and 23. */
function words(unit: number, code: number, values: readonly number[]): Uint8Array {
  return Uint8Array.of(unit, code, ...values.flatMap((one) => [(one >> 8) & 0xff, one & 0xff]), 0, 0);
}

/**
 * Puts the MBAP header in front of a unit and its PDU.
 * @param transaction 0–65535
 */
export function encodeMbap(transaction: number, body: Uint8Array): Uint8Array {
  const adu = new Uint8Array(headerLength - 1 + body.length);
  const view = new DataView(adu.buffer);
  view.setUint16(0, transaction);
  view.setUint16(4, body.length);
  adu.set(body, headerLength - 1);
  return adu;
}

/**
 * Builds the ADU of a request on Modbus TCP.
 * @param transaction 0–65535
 * @returns bytes for the wire
 */
export function encodeRequest(transaction: number, unit: number, request: ModbusRequest): Uint8Array {
  return encodeMbap(transaction, encodeBody(unit, request));
}

/** What an answer must agree with to be the answer. */
export interface Expected {
  readonly transaction: number;
  readonly unit: number;
  readonly request: ModbusRequest;
}

/** What a received ADU is, seen from the request that is outstanding. */
export type Decoded =
  /** The answer: its data without byte count (reads), or everything after the function code (others). */
  | { readonly kind: "answer"; readonly data: Uint8Array }
  /** The unit (or its gateway) refuses, with an exception code. */
  | { readonly kind: "exception"; readonly code: number }
  /** Not the answer: late, for somebody else, or broken. Never a value. */
  | { readonly kind: "foreign"; readonly why: string };

const foreign = (why: string): Decoded => ({ kind: "foreign", why });

/**
 * Decides what one ADU is. Total: any bytes give a result, none throws.
 * @param adu one frame from the MBAP header to its end
 * @param expected the outstanding request
 */
export function decodeResponse(adu: Uint8Array, expected: Expected): Decoded {
  if (adu.length < headerLength + 1) return foreign(`${adu.length} bytes are no frame`);
  const view = new DataView(adu.buffer, adu.byteOffset, adu.byteLength);
  const transaction = view.getUint16(0);
  if (view.getUint16(2) !== 0) return foreign(`protocol ${view.getUint16(2)} instead of 0`);
  if (view.getUint16(4) !== adu.length - 6) {
    return foreign(`length field ${view.getUint16(4)} in a frame of ${adu.length - 6}`);
  }
  if (transaction !== expected.transaction) {
    return foreign(`transaction ${transaction} instead of ${expected.transaction}`);
  }
  return decodeBody(adu.subarray(headerLength - 1), expected);
}

/**
 * Decides what a unit and its PDU are, whatever framing they came in. Total, as {@link decodeResponse}.
 * @param body unit, function code and data
 */
export function decodeBody(body: Uint8Array, expected: Pick<Expected, "unit" | "request">): Decoded {
  if (body.length < 2) return foreign(`${body.length} bytes are no frame`);
  const unit = body[0] ?? 0;
  if (unit !== expected.unit) return foreign(`unit ${unit} instead of ${expected.unit}`);
  const pdu = body.subarray(1);
  const code = pdu[0] ?? 0;
  const wanted = functionCode(expected.request);
  if (code === (wanted | 0x80)) {
    return pdu.length === 2
      ? { kind: "exception", code: pdu[1] ?? 0 }
      : foreign(`exception of ${pdu.length} bytes`);
  }
  if (code !== wanted) return foreign(`function ${code} instead of ${wanted}`);
  return decodeData(pdu, expected.request);
}

function decodeData(pdu: Uint8Array, request: ModbusRequest): Decoded {
  switch (request.kind) {
    case "read":
    case "read-write": {
      const bytes = answerLength(request) - 5;
      if (pdu[1] !== bytes || pdu.length !== bytes + 2) {
        return foreign(`${pdu.length - 2} bytes of data, said to be ${pdu[1]}, instead of ${bytes}`);
      }
      return { kind: "answer", data: pdu.subarray(2) };
    }
    case "write-coil":
    case "write-register":
    case "write-registers":
    case "write-coils": {
      // The answer repeats the address and, by function, the value or the number of registers.
      const second = secondWord(request);
      if (pdu.length !== 5) return foreign(`write answered with ${pdu.length} bytes instead of 5`);
      const view = new DataView(pdu.buffer, pdu.byteOffset, pdu.byteLength);
      if (view.getUint16(1) !== request.address || view.getUint16(3) !== second) {
        return foreign(`write answered for address ${view.getUint16(1)}, value ${view.getUint16(3)}`);
      }
      return { kind: "answer", data: pdu.subarray(1) };
    }
    case "mask-write": {
      const own = words(0, 22, [request.address, request.and, request.or]).subarray(1, -2);
      return Buffer.from(pdu).equals(own)
        ? { kind: "answer", data: pdu.subarray(1) }
        : foreign("a mask write answered with another one");
    }
    case "device-identification":
      if (pdu.length < 7 || pdu[1] !== 14) return foreign("device identification without its header");
      return { kind: "answer", data: pdu.subarray(2) };
    case "server-id":
      if (pdu.length < 2 || pdu[1] !== pdu.length - 2)
        return foreign("a server id of another length than said");
      return { kind: "answer", data: pdu.subarray(2) };
  }
}

/** What the answer to a write repeats behind the address: the value, or how many. */
function secondWord(
  request: Extract<
    ModbusRequest,
    { readonly kind: "write-coil" | "write-register" | "write-registers" | "write-coils" }
  >,
): number {
  switch (request.kind) {
    case "write-coil":
      return request.on ? 0xff00 : 0;
    case "write-register":
      return request.value & 0xffff;
    case "write-registers":
      return request.bytes.length / 2;
    case "write-coils":
      return request.values.length;
  }
}

/**
 * Cuts a TCP byte stream into ADUs. Holds at most one frame (260 bytes) besides the chunk it is given;
 * bytes that can't be a header are skipped, so that garbage in front of a frame doesn't hide it.
 */
export class FrameReader {
  #held: Uint8Array = new Uint8Array();

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#held.length;
  }

  /** Forgets what waits. */
  clear(): void {
    this.#held = new Uint8Array();
  }

  /**
   * @param chunk bytes as they came
   * @returns the frames that are complete now, in order
   */
  push(chunk: Uint8Array): Uint8Array[] {
    const bytes = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    const frames: Uint8Array[] = [];
    let start = 0;
    while (bytes.length - start >= headerLength - 1) {
      const length = ((bytes[start + 4] ?? 0) << 8) | (bytes[start + 5] ?? 0);
      const plausible =
        bytes[start + 2] === 0 &&
        bytes[start + 3] === 0 &&
        length >= shortestLength &&
        length <= longestLength;
      if (!plausible) {
        start += 1;
        continue;
      }
      const end = start + headerLength - 1 + length;
      if (end > bytes.length) break;
      frames.push(bytes.slice(start, end));
      start = end;
    }
    this.#held = bytes.slice(start);
    return frames;
  }
}

/** One after the other, in a new array. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const result = new Uint8Array(first.length + second.length);
  result.set(first);
  result.set(second, first.length);
  return result;
}
