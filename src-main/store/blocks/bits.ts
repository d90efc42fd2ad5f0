import type { ByteReader, ByteWriter } from "./bytes.ts";

/** Bits that one look at four bytes is sure to give, wherever in a byte they begin. */
export const sureBits = 24;

/** Writes whole numbers of so many bits each, least significant bit first. */
export class BitWriter {
  readonly #writer: ByteWriter;
  #held = 0;
  #count = 0;

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  /** @param value 0 to 2^bits − 1 @param bits 0–53 */
  bits(value: number, bits: number): void {
    let left = value;
    let count = bits;
    for (; count > 16; count -= 16) {
      this.#short(left % 65_536, 16);
      left = Math.floor(left / 65_536);
    }
    this.#short(left, count);
  }

  /** Fills the last byte up. */
  finish(): void {
    if (this.#count > 0) this.#writer.byte(this.#held & 0xff);
    this.#held = 0;
    this.#count = 0;
  }

  #short(value: number, bits: number): void {
    this.#held |= value << this.#count;
    this.#count += bits;
    for (; this.#count >= 8; this.#count -= 8) {
      this.#writer.byte(this.#held & 0xff);
      this.#held >>>= 8;
    }
  }
}

/** The next {@link sureBits} bits or more from a place on; zeros behind the end. */
export function bitsAt(bytes: Uint8Array, at: number): number {
  const byte = at >>> 3;
  return (
    ((bytes[byte] ?? 0) |
      ((bytes[byte + 1] ?? 0) << 8) |
      ((bytes[byte + 2] ?? 0) << 16) |
      ((bytes[byte + 3] ?? 0) << 24)) >>>
    (at & 7)
  );
}

/** Reads what {@link BitWriter} wrote; behind the end there are zeros until {@link end} is asked. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The place of the next bit. */
  get at(): number {
    return this.#at;
  }

  goTo(at: number): void {
    this.#at = at;
  }

  skip(bits: number): void {
    this.#at += bits;
  }

  /** @param bits 0–53 */
  bits(bits: number): number {
    if (bits <= sureBits) {
      const value = bitsAt(this.#bytes, this.#at) & ((1 << bits) - 1);
      this.#at += bits;
      return value;
    }
    const low = this.bits(sureBits);
    return low + this.bits(bits - sureBits) * 2 ** sureBits;
  }

  /** Gives the bytes back to a reader that holds them at its place. @throws RangeError when they ended too early */
  end(reader: ByteReader): void {
    reader.bytes((this.#at + 7) >>> 3);
  }
}
