/** Whole numbers that a varint can carry: zigzag doubles them, and doubles are exact up to 2⁵³. */
export const largestVarint = 2 ** 52;

/** Writes bytes into memory that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(16, expected));
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(source: Uint8Array): void {
    this.#reserve(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
  }

  /** A whole number from 0 to 2⁵³, seven bits a byte, least significant first (LEB128). */
  varint(value: number): void {
    this.#reserve(8);
    let left = value;
    while (left >= 0x8000_0000) {
      this.#bytes[this.#length++] = (left % 0x80) | 0x80;
      left = Math.floor(left / 0x80);
    }
    while (left > 0x7f) {
      this.#bytes[this.#length++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.#bytes[this.#length++] = left;
  }

  /** A whole number of at most {@link largestVarint} either way: small ones, of either sign, take one byte. */
  signed(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** @returns what was written, sharing memory */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + more);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what {@link ByteWriter} wrote. @throws RangeError at the end, and for what no writer writes */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError("the bytes end too early");
    return value;
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw new RangeError("the bytes end too early");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** All that is left, without passing over it. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  varint(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let unit = 0x80; byte > 0x7f; unit *= 0x80) {
      if (unit > 2 ** 49) throw new RangeError("a number has too many bytes");
      byte = this.byte();
      value += (byte & 0x7f) * unit;
    }
    return value;
  }

  signed(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** As many signed numbers as `target` takes: the same as one by one, without a call for each of the small ones. */
  signedInto(target: Float64Array): void {
    const bytes = this.#bytes;
    for (let index = 0; index < target.length; index += 1) {
      const one = bytes[this.#at] ?? 0x80;
      if (one < 0x80) {
        this.#at += 1;
        target[index] = one & 1 ? -((one + 1) >> 1) : one >> 1;
        continue;
      }
      const two = bytes[this.#at + 1] ?? 0x80;
      if (two < 0x80) {
        const value = (one & 0x7f) | (two << 7);
        this.#at += 2;
        target[index] = value & 1 ? -((value + 1) >> 1) : value >> 1;
        continue;
      }
      target[index] = this.signed();
    }
  }

  /** @throws RangeError when something is left */
  end(): void {
    if (this.left > 0) throw new RangeError(`${this.left} bytes too many`);
  }
}
