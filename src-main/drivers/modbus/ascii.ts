import { type Framing, Lost, type Reader, type Received } from "./framing.ts";

const colon = 0x3a;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
/** Hex digits of unit, 253 bytes of PDU and LRC, and the carriage return (Modbus over Serial Line V1.02, clause 2.5.2). */
const longestText = 2 * 255 + 1;

/** @returns the longitudinal redundancy check (Modbus over Serial Line V1.02, clause 6.2.1) */
export function lrc(bytes: Uint8Array): number {
  return -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
}

/** ASCII framing (Modbus over Serial Line V1.02, clause 2.5.2). */
export const asciiFraming: Framing = {
  name: "ascii",
  numbered: false,
  apartBySilence: false,
  encode: (_, body) => {
    const hex = Buffer.from([...body, lrc(body)])
      .toString("hex")
      .toUpperCase();
    return new Uint8Array(Buffer.from(`:${hex}\r\n`, "latin1"));
  },
  reader: () => new AsciiReader(),
};

/** A colon begins a frame whatever stood before it, a line feed ends it. */
class AsciiReader implements Reader {
  /** Characters behind the colon; undefined outside of a frame. */
  #text: number[] | undefined;
  readonly #lost = new Lost();

  get pending(): number {
    return this.#text === undefined ? 0 : this.#text.length + 1;
  }

  get garbled(): number {
    return this.#lost.count;
  }

  lost(): Uint8Array {
    return this.#lost.take();
  }

  push(chunk: Uint8Array): Received[] {
    const frames: Received[] = [];
    for (const byte of chunk) {
      if (byte === colon) {
        this.#drop();
        this.#text = [];
      } else if (this.#text === undefined) {
        this.#lost.add(byte);
      } else if (byte !== lineFeed) {
        this.#text.push(byte);
        if (this.#text.length > longestText) this.#drop();
      } else {
        const body = bodyOf(this.#text);
        if (body === undefined) this.#drop();
        else frames.push({ transaction: undefined, body });
        this.#text = undefined;
      }
    }
    return frames;
  }

  /** Characters may be up to a second apart: a frame is over only with its request. */
  silence(): Received[] {
    this.#drop();
    return [];
  }

  #drop(): void {
    if (this.#text !== undefined) this.#lost.add(colon, ...this.#text);
    this.#text = undefined;
  }
}

/** @returns unit and PDU of the characters between colon and line feed, or undefined where they aren't a frame */
function bodyOf(text: readonly number[]): Uint8Array | undefined {
  const digits = text.at(-1) === carriageReturn ? text.slice(0, -1) : text;
  const hex = String.fromCharCode(...digits);
  if (hex.length < 6 || hex.length % 2 === 1 || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  const bytes = new Uint8Array(Buffer.from(hex, "hex"));
  const body = bytes.slice(0, -1);
  return lrc(body) === bytes.at(-1) ? body : undefined;
}
