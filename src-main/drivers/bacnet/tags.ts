import iconv from "iconv-lite";

/**
 * Application-tagged values (ASHRAE 135-2020, 20.2). Written beside node-bacnet's decoder, which loses the tag of
 * anything of 254 bytes and more, shifts what follows a bit string of more than 15 bytes, reads past the end of an
 * answer, and allocates whatever length a stranger claims.
 */
export type BacnetValue =
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "unsigned" | "signed" | "real" | "double" | "enumerated"; readonly value: number }
  | { readonly type: "character-string"; readonly value: string }
  | { readonly type: "octet-string"; readonly value: Uint8Array }
  | { readonly type: "bit-string"; readonly value: readonly boolean[] }
  | { readonly type: "date" | "time"; readonly value: readonly [number, number, number, number] }
  | { readonly type: "object-identifier"; readonly objectType: number; readonly instance: number }
  /** Context-tagged or unknown: kept as it came. */
  | { readonly type: "constructed"; readonly raw: Uint8Array };

/** Thrown inside the decoders and caught at their doors. */
export class DecodeError extends Error {}

export interface Tag {
  readonly number: number;
  readonly context: boolean;
  readonly form: "primitive" | "opening" | "closing";
  /** Content length in bytes; for an application-tagged boolean its value. */
  readonly length: number;
}

/** Where in the bytes something was read, and where what it consists of. */
export interface Span {
  readonly start: number;
  end: number;
  readonly children: Span[];
  /** Where in it values of any datatype stand, without the tags around them. */
  values?: { readonly start: number; readonly end: number };
}

/** No property of a real device nests deeper. */
const maxDepth = 16;

/** Reads tags and values one after the other; throws {@link DecodeError} where the bytes end too early or make no sense. */
export class TagReader {
  readonly #bytes: Buffer;
  #at = 0;
  #span: Span | undefined;

  /** @param span is told where parts were read; costs nothing when absent */
  constructor(bytes: Uint8Array, span?: Span) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#span = span;
  }

  /** Reads a part of what is being read. */
  part<Value>(read: () => Value): Value {
    const whole = this.#span;
    if (whole === undefined) return read();
    const span: Span = { start: this.#at, end: this.#at, children: [] };
    whole.children.push(span);
    this.#span = span;
    const value = read();
    span.end = this.#at;
    this.#span = whole;
    return value;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#at;
  }

  /** The next tag, without moving on (20.2.1). */
  peek(): Tag {
    const at = this.#at;
    const tag = this.tag();
    this.#at = at;
    return tag;
  }

  tag(): Tag {
    const first = this.#byte();
    const context = (first & 0x08) !== 0;
    let number = first >> 4;
    if (number === 15) number = this.#byte();
    const lengthCode = first & 0x07;
    if (context && lengthCode === 6) return { number, context, form: "opening", length: 0 };
    if (context && lengthCode === 7) return { number, context, form: "closing", length: 0 };
    if (lengthCode > 5) throw new DecodeError("reserved length");
    let length = lengthCode;
    if (lengthCode === 5) {
      length = this.#byte();
      if (length === 254) length = this.#unsigned(2);
      else if (length === 255) length = this.#unsigned(4);
    }
    return { number, context, form: "primitive", length };
  }

  /** True, and past it, when the next tag is this opening or closing one. */
  skipIf(form: "opening" | "closing", number: number): boolean {
    if (this.ended) return false;
    const at = this.#at;
    const tag = this.tag();
    if (tag.form === form && tag.number === number) return true;
    this.#at = at;
    return false;
  }

  expect(form: "opening" | "closing", number: number): void {
    if (!this.skipIf(form, number)) throw new DecodeError(`${form} tag ${number} missing`);
  }

  /** A context-tagged unsigned or enumerated. */
  contextUnsigned(number: number): number {
    const value = this.optionalContextUnsigned(number);
    if (value === undefined) throw new DecodeError(`context tag ${number} missing`);
    return value;
  }

  optionalContextUnsigned(number: number): number | undefined {
    if (this.ended) return undefined;
    const at = this.#at;
    const tag = this.tag();
    if (tag.form !== "primitive" || !tag.context || tag.number !== number) {
      this.#at = at;
      return undefined;
    }
    return this.#unsigned(tag.length);
  }

  contextObjectIdentifier(number: number): { readonly objectType: number; readonly instance: number } {
    const value = this.contextUnsigned(number);
    return objectIdentifierOf(value);
  }

  /** Application-tagged values up to the end, or up to a closing tag of that number, which is passed. */
  values(closing?: number): BacnetValue[] {
    const values: BacnetValue[] = [];
    const start = this.#at;
    for (;;) {
      const end = this.#at;
      if (this.ended && closing !== undefined) throw new DecodeError(`closing tag ${closing} missing`);
      if (this.ended || (closing !== undefined && this.skipIf("closing", closing))) {
        if (this.#span !== undefined) this.#span.values = { start, end };
        return values;
      }
      values.push(this.value());
    }
  }

  value(): BacnetValue {
    const start = this.#at;
    const tag = this.tag();
    if (tag.context) {
      this.#skip(tag);
      return { type: "constructed", raw: this.#bytes.subarray(start, this.#at) };
    }
    return (
      this.#content(tag.number, tag.length, tag.length !== 0) ?? {
        type: "constructed",
        raw: this.#bytes.subarray(start, this.#at),
      }
    );
  }

  /**
   * One value of a known datatype.
   * @param type its application tag number (20.2.1.4)
   * @param context number of the context tag that it has instead
   */
  typed(type: number, context?: number): BacnetValue {
    const tag = this.tag();
    const fits =
      tag.form === "primitive" &&
      (context === undefined ? !tag.context && tag.number === type : tag.context && tag.number === context);
    if (!fits) throw new DecodeError(`datatype ${type} missing`);
    // A context-tagged boolean has its value in a byte of its own (20.2.3).
    const truth = context !== undefined && type === 1 ? this.#unsigned(tag.length) : tag.length;
    const value = this.#content(type, tag.length, truth !== 0);
    if (value === undefined) throw new DecodeError(`no datatype ${type}`);
    return value;
  }

  /** The bytes of the next value, tags included, whatever it is. */
  element(): Uint8Array {
    const start = this.#at;
    const tag = this.tag();
    if (tag.context) this.#skip(tag);
    else if (tag.number !== 1) this.#take(tag.length);
    return this.#bytes.subarray(start, this.#at);
  }

  /** The bytes up to a closing tag of that number, which is passed. */
  rawUntil(closing: number): Uint8Array {
    const start = this.#at;
    for (;;) {
      const end = this.#at;
      if (this.skipIf("closing", closing)) return this.#bytes.subarray(start, end);
      this.element();
    }
  }

  /** Content of an application datatype; undefined for one that the standard doesn't know. */
  #content(type: number, length: number, truth: boolean): BacnetValue | undefined {
    switch (type) {
      case 0:
        this.#take(length);
        return { type: "null" };
      case 1:
        return { type: "boolean", value: truth };
      case 2:
        return { type: "unsigned", value: this.#unsigned(length) };
      case 3:
        return { type: "signed", value: this.#signed(length) };
      case 4:
        if (length !== 4) throw new DecodeError("real of wrong length");
        return { type: "real", value: shortest(this.#take(4).readFloatBE(0)) };
      case 5:
        if (length !== 8) throw new DecodeError("double of wrong length");
        return { type: "double", value: this.#take(8).readDoubleBE(0) };
      case 6:
        return { type: "octet-string", value: this.#take(length) };
      case 7:
        return { type: "character-string", value: decodeCharacterString(this.#take(length)) };
      case 8:
        return { type: "bit-string", value: bitsOf(this.#take(length)) };
      case 9:
        return { type: "enumerated", value: this.#unsigned(length) };
      case 10:
        return { type: "date", value: this.#four(length) };
      case 11:
        return { type: "time", value: this.#four(length) };
      case 12:
        if (length !== 4) throw new DecodeError("object identifier of wrong length");
        return { type: "object-identifier", ...objectIdentifierOf(this.#unsigned(4)) };
      default:
        this.#take(length);
        return undefined;
    }
  }

  /** Passes what a context tag holds; iterative, so that nesting costs no stack. */
  #skip(tag: Tag): void {
    if (tag.form === "closing") throw new DecodeError("closing tag without opening");
    if (tag.form === "primitive") {
      this.#take(tag.length);
      return;
    }
    const open = [tag.number];
    while (open.length > 0) {
      const inner = this.tag();
      if (inner.form === "opening") {
        if (open.push(inner.number) > maxDepth) throw new DecodeError("nested too deep");
      } else if (inner.form === "closing") {
        if (open.pop() !== inner.number) throw new DecodeError("closing tag doesn't fit");
      } else if (inner.context || inner.number !== 1) {
        this.#take(inner.length);
      }
    }
  }

  #byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new DecodeError("cut off");
    return value;
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new DecodeError("cut off");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #unsigned(length: number): number {
    if (length === 0 || length > 8) throw new DecodeError("integer of wrong length");
    if (length > 6) return Number(this.#long(length));
    let value = 0;
    for (const byte of this.#take(length)) value = value * 256 + byte;
    return value;
  }

  #signed(length: number): number {
    if (length > 6 && length <= 8) return Number(BigInt.asIntN(8 * length, this.#long(length)));
    const value = this.#unsigned(length);
    const span = 256 ** length;
    return value >= span / 2 ? value - span : value;
  }

  /** Rounded to a double once, and not by each byte. */
  #long(length: number): bigint {
    return BigInt(`0x${this.#take(length).toString("hex")}`);
  }

  #four(length: number): [number, number, number, number] {
    if (length !== 4) throw new DecodeError("date or time of wrong length");
    return [this.#byte(), this.#byte(), this.#byte(), this.#byte()];
  }
}

/** What a decoder makes of the bytes; undefined where they make no sense to it. */
export function attempt<Result>(decode: () => Result): Result | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** BACnetObjectIdentifier: 10 bits of type, 22 of instance (20.2.14). */
function objectIdentifierOf(value: number): { readonly objectType: number; readonly instance: number } {
  return { objectType: Math.floor(value / 0x400000) & 0x3ff, instance: value % 0x400000 };
}

/** The device meant 21.4, not 21.399999618530273: the shortest decimal that is the same single-precision number. */
function shortest(single: number): number {
  if (!Number.isFinite(single)) return single;
  for (let digits = 6; digits <= 9; digits++) {
    const candidate = Number(single.toPrecision(digits));
    if (Math.fround(candidate) === single) return candidate;
  }
  return single;
}

function bitsOf(content: Buffer): boolean[] {
  const unused = content[0];
  if (unused === undefined || unused > 7) throw new DecodeError("bit string of wrong form");
  const count = Math.max(0, (content.length - 1) * 8 - unused);
  return Array.from({ length: count }, (_, bit) => {
    const byte = content[1 + (bit >> 3)] ?? 0;
    return (byte & (0x80 >> (bit & 7))) !== 0;
  });
}

/**
 * Text by its character set byte: 0 UTF-8, 1 a code page named in the next two bytes, 2 JIS X 0208, 3 UCS-4,
 * 4 UCS-2, 5 ISO 8859-1 (ASHRAE 135-2020, 20.2.9). Bytes that are no text in their set come out as �, never as an error.
 */
export function decodeCharacterString(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const text = bytes.subarray(1);
  const decoded = (() => {
    switch (bytes[0]) {
      case undefined:
        return "";
      case 1: {
        if (text.length < 2) return "";
        const codePage = `cp${text.readUInt16BE(0)}`;
        return iconv.decode(text.subarray(2), iconv.encodingExists(codePage) ? codePage : "cp1252");
      }
      case 2:
        return iconv.decode(text, "Shift_JIS");
      case 3:
        return iconv.decode(text, "utf-32be");
      case 4:
        return iconv.decode(text, text[0] === 0xff && text[1] === 0xfe ? "utf-16le" : "utf-16be");
      case 5:
        return text.toString("latin1");
      default:
        return text.toString("utf8");
    }
  })();
  // Firmware written in C likes to send its terminating zeros along.
  return decoded.replace(/\0+$/u, "").toWellFormed();
}
