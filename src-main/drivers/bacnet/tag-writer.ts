import type { BacnetValue } from "./tags.ts";

/** Application tag numbers (ASHRAE 135-2020, 20.2.1.4). */
export const datatypes = {
  null: 0,
  boolean: 1,
  unsigned: 2,
  signed: 3,
  real: 4,
  double: 5,
  "octet-string": 6,
  "character-string": 7,
  "bit-string": 8,
  enumerated: 9,
  date: 10,
  time: 11,
  "object-identifier": 12,
} as const;

/** A value that has a datatype of the standard's own. */
export type PrimitiveValue = Exclude<BacnetValue, { readonly type: "constructed" }>;

/**
 * Writes tags and values one after the other, growing as needed (20.2). Beside node-bacnet's encoder, which writes months
 * counted from zero, no date with wildcards, no bit string of more than 15 bytes, and nothing beyond 1,472 bytes.
 */
export class TagWriter {
  #bytes = Buffer.alloc(128);
  #length = 0;

  /** What was written so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  opening(number: number): void {
    this.#tag(number, true, 6);
  }

  closing(number: number): void {
    this.#tag(number, true, 7);
  }

  /** Bytes that carry their own tags. */
  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** @param context number of a context tag instead of the datatype's own */
  value(value: BacnetValue, context?: number): void {
    if (value.type === "constructed") {
      this.raw(value.raw);
      return;
    }
    if (value.type === "boolean" && context === undefined) {
      this.#tag(datatypes.boolean, false, value.value ? 1 : 0);
      return;
    }
    const content = contentOf(value);
    this.#header(context ?? datatypes[value.type], context !== undefined, content.length);
    this.raw(content);
  }

  #header(number: number, context: boolean, length: number): void {
    this.#tag(number, context, Math.min(length, 5));
    if (length < 5) return;
    if (length < 254) this.raw(Uint8Array.of(length));
    else if (length < 0x10000) this.raw(Uint8Array.of(254, length >> 8, length & 0xff));
    else this.raw(Buffer.concat([Uint8Array.of(255), wholeBytes(length, 4)]));
  }

  #tag(number: number, context: boolean, lengthCode: number): void {
    const low = (context ? 8 : 0) | lengthCode;
    this.raw(number < 15 ? Uint8Array.of((number << 4) | low) : Uint8Array.of(0xf0 | low, number));
  }

  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
    }
    return at;
  }
}

/** @returns what the writing function wrote */
export function written(write: (writer: TagWriter) => void): Uint8Array {
  const writer = new TagWriter();
  write(writer);
  return writer.bytes;
}

function contentOf(value: PrimitiveValue): Uint8Array {
  switch (value.type) {
    case "null":
      return new Uint8Array(0);
    case "boolean":
      return Uint8Array.of(value.value ? 1 : 0);
    case "unsigned":
    case "enumerated":
      return unsignedBytes(value.value);
    case "signed": {
      const count = bytesFor((n) => value.value >= -(256 ** n) / 2 && value.value < 256 ** n / 2);
      if (count > 6) return longBytes(value.value, count, true);
      return wholeBytes(value.value < 0 ? value.value + 256 ** count : value.value, count);
    }
    case "real": {
      const four = Buffer.alloc(4);
      four.writeFloatBE(value.value);
      return four;
    }
    case "double": {
      const eight = Buffer.alloc(8);
      eight.writeDoubleBE(value.value);
      return eight;
    }
    case "octet-string":
      return value.value;
    case "character-string":
      return Buffer.concat([Uint8Array.of(0), Buffer.from(value.value, "utf8")]);
    case "bit-string": {
      const count = Math.ceil(value.value.length / 8);
      const content = new Uint8Array(1 + count);
      content[0] = count * 8 - value.value.length;
      value.value.forEach((bit, at) => {
        if (bit) content[1 + (at >> 3)] = (content[1 + (at >> 3)] ?? 0) | (0x80 >> (at & 7));
      });
      return content;
    }
    case "date":
    case "time":
      return Uint8Array.from(value.value);
    case "object-identifier":
      return wholeBytes(value.objectType * 0x400000 + value.instance, 4);
  }
}

/** Fewest bytes, up to the eight that an Unsigned64 or an Integer of the largest kind has (20.2.4, 20.2.5). */
function bytesFor(fits: (count: number) => boolean): number {
  let count = 1;
  while (count < 8 && !fits(count)) count += 1;
  return count;
}

function unsignedBytes(value: number): Uint8Array {
  const count = bytesFor((bytes) => value < 256 ** bytes);
  return count > 6 ? longBytes(value, count, false) : wholeBytes(value, count);
}

/** Of numbers that arithmetic with doubles could round; the largest double is one more than fits, and is written as what fits. */
function longBytes(value: number, count: number, isSigned: boolean): Uint8Array {
  const bits = BigInt(8 * count);
  const largest = 2n ** (isSigned ? bits - 1n : bits) - 1n;
  const smallest = isSigned ? -largest - 1n : 0n;
  const whole = BigInt(Math.trunc(value));
  const kept = whole > largest ? largest : whole < smallest ? smallest : whole;
  const eight = Buffer.alloc(8);
  eight.writeBigInt64BE(BigInt.asIntN(64, kept));
  return eight.subarray(8 - count);
}

function wholeBytes(value: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let rest = value;
  for (let at = count - 1; at >= 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
