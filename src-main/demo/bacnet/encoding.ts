/** Something that was received doesn't follow the encoding rules; the message is dropped or rejected. */
export class EncodingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EncodingError";
  }
}

/** A value with its application type (ASHRAE 135-2020, 20.2.1.4). */
export type ApplicationValue =
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "unsigned"; readonly value: number }
  | { readonly type: "signed"; readonly value: number }
  | { readonly type: "real"; readonly value: number }
  | { readonly type: "double"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "octets"; readonly bytes: Uint8Array }
  | { readonly type: "bits"; readonly bits: readonly boolean[] }
  | { readonly type: "enumerated"; readonly value: number }
  | { readonly type: "date"; readonly bytes: readonly [number, number, number, number] }
  | { readonly type: "time"; readonly bytes: readonly [number, number, number, number] }
  | { readonly type: "object"; readonly objectType: number; readonly instance: number }
  /** Context-tagged or constructed, as it is encoded; only for writing. */
  | { readonly type: "encoded"; readonly bytes: Uint8Array };

/** Builds a message, growing as needed. */
export class Writer {
  #bytes = Buffer.alloc(256);
  #length = 0;

  #room(count: number): number {
    const at = this.#length;
    if (at + count > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(this.#bytes.length * 2, at + count));
      this.#bytes.copy(grown, 0, 0, at);
      this.#bytes = grown;
    }
    this.#length = at + count;
    return at;
  }

  byte(value: number): this {
    const at = this.#room(1);
    this.#bytes[at] = value & 0xff;
    return this;
  }

  u16(value: number): this {
    return this.byte(value >>> 8).byte(value);
  }

  bytes(value: Uint8Array): this {
    const at = this.#room(value.length);
    this.#bytes.set(value, at);
    return this;
  }

  /** Tag number, class and length (20.2.1). */
  #tag(number: number, context: boolean, length: number): this {
    this.byte((number << 4) | (context ? 0x08 : 0) | (length <= 4 ? length : 5));
    if (length <= 4) return this;
    if (length <= 253) return this.byte(length);
    return this.byte(254).u16(length);
  }

  #unsignedBytes(value: number): number {
    if (value < 0x100) return 1;
    if (value < 0x1_0000) return 2;
    return value < 0x100_0000 ? 3 : 4;
  }

  #bigEndian(value: number, count: number): this {
    for (let shift = count - 1; shift >= 0; shift--) this.byte(Math.floor(value / 256 ** shift));
    return this;
  }

  contextUnsigned(number: number, value: number): this {
    const count = this.#unsignedBytes(value);
    return this.#tag(number, true, count).#bigEndian(value, count);
  }

  contextObject(number: number, objectType: number, instance: number): this {
    return this.#tag(number, true, 4).#bigEndian(objectType * 0x40_0000 + instance, 4);
  }

  /** A value of a primitive type under a context tag (20.2.1.4). */
  context(number: number, value: ApplicationValue): this {
    if (value.type === "boolean") return this.#tag(number, true, 1).byte(value.value ? 1 : 0);
    const encoded = new Writer().application(value).done();
    const low = (encoded[0] ?? 0) & 0x07;
    const header = low < 5 ? 1 : encoded[1] === 254 ? 4 : 2;
    const content = encoded.subarray(header);
    return this.#tag(number, true, content.length).bytes(content);
  }

  opening(number: number): this {
    return this.byte((number << 4) | 0x0e);
  }

  closing(number: number): this {
    return this.byte((number << 4) | 0x0f);
  }

  /** One application-tagged value. */
  application(value: ApplicationValue): this {
    switch (value.type) {
      case "null":
        return this.byte(0x00);
      case "boolean":
        return this.byte(value.value ? 0x11 : 0x10);
      case "unsigned": {
        const count = this.#unsignedBytes(value.value);
        return this.#tag(2, false, count).#bigEndian(value.value, count);
      }
      case "signed": {
        const bytes = Buffer.alloc(4);
        bytes.writeInt32BE(value.value);
        let skip = 0;
        while (skip < 3) {
          const next = bytes[skip + 1] ?? 0;
          const redundant = (bytes[skip] === 0 && next < 0x80) || (bytes[skip] === 0xff && next >= 0x80);
          if (!redundant) break;
          skip++;
        }
        return this.#tag(3, false, 4 - skip).bytes(bytes.subarray(skip));
      }
      case "real": {
        this.#tag(4, false, 4);
        this.#bytes.writeFloatBE(value.value, this.#room(4));
        return this;
      }
      case "double": {
        this.#tag(5, false, 8);
        this.#bytes.writeDoubleBE(value.value, this.#room(8));
        return this;
      }
      case "string": {
        // Character set 0: UTF-8.
        const text = Buffer.from(value.value, "utf8");
        return this.#tag(7, false, text.length + 1)
          .byte(0)
          .bytes(text);
      }
      case "octets":
        return this.#tag(6, false, value.bytes.length).bytes(value.bytes);
      case "bits": {
        const count = Math.ceil(value.bits.length / 8);
        this.#tag(8, false, count + 1).byte(count * 8 - value.bits.length);
        for (let at = 0; at < count; at++) {
          let octet = 0;
          for (let bit = 0; bit < 8; bit++) if (value.bits[at * 8 + bit]) octet |= 0x80 >> bit;
          this.byte(octet);
        }
        return this;
      }
      case "enumerated": {
        const count = this.#unsignedBytes(value.value);
        return this.#tag(9, false, count).#bigEndian(value.value, count);
      }
      case "date":
        return this.#tag(10, false, 4).bytes(Uint8Array.from(value.bytes));
      case "time":
        return this.#tag(11, false, 4).bytes(Uint8Array.from(value.bytes));
      case "object":
        return this.#tag(12, false, 4).#bigEndian(value.objectType * 0x40_0000 + value.instance, 4);
      case "encoded":
        return this.bytes(value.bytes);
    }
  }

  get length(): number {
    return this.#length;
  }

  done(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }
}

interface Tag {
  readonly number: number;
  readonly context: boolean;
  readonly kind: "value" | "opening" | "closing";
  readonly length: number;
}

/** Takes a message apart; every step is checked against the end. */
export class Reader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new EncodingError("The message ends too early");
    this.#at++;
    return value;
  }

  u16(): number {
    return this.byte() * 256 + this.byte();
  }

  take(count: number): Buffer {
    if (this.#at + count > this.#bytes.length) throw new EncodingError("The message ends too early");
    const part = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return part;
  }

  rest(): Buffer {
    return this.take(this.#bytes.length - this.#at);
  }

  #tag(): Tag {
    const first = this.byte();
    const number = first >> 4 === 15 ? this.byte() : first >> 4;
    const context = (first & 0x08) !== 0;
    const low = first & 0x07;
    if (context && low === 6) return { number, context, kind: "opening", length: 0 };
    if (context && low === 7) return { number, context, kind: "closing", length: 0 };
    let length = low;
    if (low === 5) {
      length = this.byte();
      if (length === 254) length = this.u16();
      else if (length === 255) length = this.u16() * 65_536 + this.u16();
    } else if (low > 5) throw new EncodingError("A tag has a length that doesn't exist");
    return { number, context, kind: "value", length };
  }

  #peek(): Tag {
    const at = this.#at;
    const tag = this.#tag();
    this.#at = at;
    return tag;
  }

  #next(number: number, kind: Tag["kind"]): Tag | undefined {
    if (this.atEnd) return undefined;
    const tag = this.#peek();
    if (!tag.context || tag.number !== number || tag.kind !== kind) return undefined;
    return this.#tag();
  }

  #unsigned(length: number): number {
    if (length < 1 || length > 4) throw new EncodingError("A number has a length that doesn't exist");
    let value = 0;
    for (const byte of this.take(length)) value = value * 256 + byte;
    return value;
  }

  /** A context-tagged number, where it is there. */
  optionalUnsigned(number: number): number | undefined {
    const tag = this.#next(number, "value");
    return tag === undefined ? undefined : this.#unsigned(tag.length);
  }

  unsigned(number: number): number {
    const value = this.optionalUnsigned(number);
    if (value === undefined) throw new EncodingError(`Parameter ${number} is missing`);
    return value;
  }

  object(number: number): { objectType: number; instance: number } {
    const tag = this.#next(number, "value");
    if (tag === undefined || tag.length !== 4)
      throw new EncodingError(`Object identifier ${number} is missing`);
    const value = this.#unsigned(4);
    return { objectType: Math.floor(value / 0x40_0000), instance: value % 0x40_0000 };
  }

  /** Octets under a context tag, where it is there. */
  optionalOctets(number: number): Buffer | undefined {
    const tag = this.#next(number, "value");
    return tag === undefined ? undefined : this.take(tag.length);
  }

  /** All that stands before the closing tag of what was opened, whatever is opened and closed within; takes that too. */
  until(number: number): Buffer {
    const start = this.#at;
    for (let depth = 0; ; ) {
      const end = this.#at;
      const tag = this.#tag();
      if (tag.kind === "opening") depth++;
      else if (tag.kind === "closing" && depth-- === 0) {
        if (tag.number !== number) throw new EncodingError(`Closing tag ${number} is missing`);
        return this.#bytes.subarray(start, end);
      }
      // The length of an application-tagged boolean is its value.
      else if (tag.context || tag.number !== 1) this.take(tag.length);
    }
  }

  /** Bytes up to the next one that is read. */
  get position(): number {
    return this.#at;
  }

  optionalString(number: number): string | undefined {
    const tag = this.#next(number, "value");
    if (tag === undefined) return undefined;
    return this.take(tag.length).subarray(1).toString("utf8");
  }

  isOpening(number: number): boolean {
    return this.#next(number, "opening") !== undefined;
  }

  isClosing(number: number): boolean {
    return this.#next(number, "closing") !== undefined;
  }

  opening(number: number): void {
    if (!this.isOpening(number)) throw new EncodingError(`Opening tag ${number} is missing`);
  }

  closing(number: number): void {
    if (!this.isClosing(number)) throw new EncodingError(`Closing tag ${number} is missing`);
  }

  /** One application-tagged value. */
  application(): ApplicationValue {
    const tag = this.#tag();
    if (tag.context) throw new EncodingError("A value has a context tag");
    const { length } = tag;
    switch (tag.number) {
      case 0:
        return { type: "null" };
      case 1:
        return { type: "boolean", value: length === 1 };
      case 2:
        return { type: "unsigned", value: this.#unsigned(length) };
      case 3:
        if (length < 1 || length > 4) throw new EncodingError("A number has a length that doesn't exist");
        return { type: "signed", value: this.take(length).readIntBE(0, length) };
      case 4:
        if (length !== 4) throw new EncodingError("A real isn't four bytes long");
        return { type: "real", value: this.take(4).readFloatBE() };
      case 5:
        if (length !== 8) throw new EncodingError("A double isn't eight bytes long");
        return { type: "double", value: this.take(8).readDoubleBE() };
      case 7:
        return { type: "string", value: this.take(length).subarray(1).toString("utf8") };
      case 6:
        return { type: "octets", bytes: this.take(length) };
      case 8:
        return { type: "bits", bits: bitsOf(this.take(length)) };
      case 9:
        return { type: "enumerated", value: this.#unsigned(length) };
      case 10:
      case 11: {
        if (length !== 4) throw new EncodingError("A date or time isn't four bytes long");
        const [a = 255, b = 255, c = 255, d = 255] = this.take(4);
        return { type: tag.number === 10 ? "date" : "time", bytes: [a, b, c, d] };
      }
      case 12: {
        const value = this.#unsigned(length);
        return { type: "object", objectType: Math.floor(value / 0x40_0000), instance: value % 0x40_0000 };
      }
      default:
        throw new EncodingError(`Values of type ${tag.number} aren't understood`);
    }
  }
}

/** Bits of a bit string, whose first byte counts those that aren't used (20.2.10). */
function bitsOf(content: Buffer): boolean[] {
  const [unused = 0, ...octets] = content;
  const count = Math.max(0, octets.length * 8 - (unused & 0x07));
  return Array.from({ length: count }, (_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit % 8))) !== 0);
}
