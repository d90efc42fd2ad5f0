import { joined } from "./frame.ts";
import { type Framing, Lost, type Reader, type Received } from "./framing.ts";

/** Unit, 253 bytes of PDU, CRC (Modbus over Serial Line V1.02, clause 2.5.1). */
export const longestFrame = 256;
const checkLength = 2;

/** What the CRC makes of each byte: garbage is checked at every place, so this is where its time goes. */
const crcOfByte = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ 0xa001;
  return crc;
});

/** @returns the CRC-16 of Modbus (Modbus over Serial Line V1.02, clause 6.2.2); its low byte goes first */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (let index = 0; index < bytes.length; index += 1)
    crc = (crc >> 8) ^ (crcOfByte[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  return crc;
}

function encodeRtu(body: Uint8Array): Uint8Array {
  const crc = crc16(body);
  return joined(body, Uint8Array.of(crc & 0xff, crc >> 8));
}

/** Remote terminal unit framing (Modbus over Serial Line V1.02, clause 2.5.1). */
export const rtuFraming: Framing = {
  name: "rtu",
  numbered: false,
  apartBySilence: true,
  encode: (_, body) => encodeRtu(body),
  reader: () => new RtuReader(),
};

/**
 * Finds answers by the length that their function code gives them and by their CRC, because the pauses that should
 * stand between frames don't survive adapters and networks. What is no frame is skipped byte by byte.
 */
class RtuReader implements Reader {
  #held: Uint8Array = new Uint8Array();
  readonly #lost = new Lost();

  get pending(): number {
    return this.#held.length;
  }

  get garbled(): number {
    return this.#lost.count;
  }

  lost(): Uint8Array {
    return this.#lost.take();
  }

  push(chunk: Uint8Array): Received[] {
    return this.#cut(this.#held.length === 0 ? chunk : joined(this.#held, chunk), false);
  }

  silence(): Received[] {
    return this.#cut(this.#held, true);
  }

  /** @param ended nothing more comes: what is too short for its length isn't waited for */
  #cut(bytes: Uint8Array, ended: boolean): Received[] {
    const frames: Received[] = [];
    let start = 0;
    while (start < bytes.length) {
      const rest = bytes.subarray(start);
      const length = answerLength(rest);
      const isComplete = length !== "unknown" && length <= rest.length;
      if (!isComplete && !ended && rest.length < longestFrame) break;
      const whole =
        isComplete && isChecked(rest, length) ? length : isReadRequest(rest) ? readRequestLength : 0;
      if (whole === 0) {
        this.#lost.add(rest[0] ?? 0);
        start += 1;
        continue;
      }
      frames.push({ transaction: undefined, body: rest.slice(0, whole - checkLength) });
      start += whole;
    }
    this.#held = bytes.slice(start);
    return frames;
  }
}

/** Requests of another master are heard as well: those that read have this length. */
const readRequestLength = 8;

const isReadRequest = (bytes: Uint8Array): boolean =>
  (bytes[1] ?? 0) >= 1 && (bytes[1] ?? 0) <= 4 && isChecked(bytes, readRequestLength);

/** Whether so many bytes end with the CRC of those before. */
export function isChecked(bytes: Uint8Array, length: number): boolean {
  if (length <= checkLength || length > bytes.length) return false;
  const crc = crc16(bytes.subarray(0, length - checkLength));
  return bytes[length - 2] === (crc & 0xff) && bytes[length - 1] === crc >> 8;
}

/** Refusals of the functions below. */
const exceptions = new Set(
  [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 17, 20, 21, 22, 23, 43].map((code) => code | 0x80),
);

/** @returns length of the answer that begins here with its CRC; 0: it can't be one; unknown: too little of it is there */
export function answerLength(bytes: Uint8Array): number | "unknown" {
  const code = bytes[1];
  if (code === undefined) return "unknown";
  // The fewer codes are taken for one, the less garbage is.
  if (code > 0x80) return exceptions.has(code) ? 5 : 0;
  switch (code) {
    case 5:
    case 6:
    case 8:
    case 11:
    case 15:
    case 16:
      return 8;
    case 7:
      return 5;
    case 22:
      return 10;
    case 1:
    case 2:
    case 3:
    case 4:
    case 12:
    case 17:
    case 20:
    case 21:
    case 23: {
      const count = bytes[2];
      if (count === undefined) return "unknown";
      return atMost(3 + count + checkLength);
    }
    case 43:
      return identificationLength(bytes);
    default:
      return 0;
  }
}

/** FC 43/14 says how many objects come, and each of them how long it is. */
function identificationLength(bytes: Uint8Array): number | "unknown" {
  const objects = bytes[7];
  if (bytes.length > 2 && bytes[2] !== 14) return 0;
  if (objects === undefined) return "unknown";
  let end = 8;
  for (let index = 0; index < objects; index += 1) {
    const length = bytes[end + 1];
    if (length === undefined) return atMost(end) === 0 ? 0 : "unknown";
    end += 2 + length;
  }
  return atMost(end + checkLength);
}

const atMost = (length: number): number => (length > longestFrame ? 0 : length);
