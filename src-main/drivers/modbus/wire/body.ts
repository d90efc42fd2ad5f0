import { tradeNotation } from "../../../contract/registers.ts";
import type { RegisterTable } from "../../../contract/source.ts";
import { readingAt } from "../readings.ts";
import { exceptionName, functionName, identificationNames, tableOfFunction } from "./words.ts";

/** A piece of a unit and its PDU. */
export interface BodyPart {
  readonly label: string;
  readonly text: string;
  /** Bytes from the unit on. */
  readonly from: number;
  readonly length: number;
  readonly parts: readonly BodyPart[];
}

/** What a request asks for, as far as its answer can be read by it. */
export interface Asked {
  readonly table: RegisterTable;
  /** 0-based. */
  readonly address: number;
  readonly count: number;
}

/** Takes a PDU apart from its beginning. Total: where it ends too early, what is there is shown as it is. */
class PartTaker {
  readonly #bytes: Uint8Array;
  readonly parts: BodyPart[] = [];
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  byte(label: string, textOf: (value: number) => string = String): number {
    return this.#number(label, 1, textOf);
  }

  word(label: string, textOf: (value: number) => string = String): number {
    return this.#number(label, 2, textOf);
  }

  /** @returns the bytes themselves */
  bytes(label: string, length: number, textOf: (bytes: Uint8Array) => string = hexOf): Uint8Array {
    const bytes = this.#bytes.subarray(this.at, this.at + Math.max(0, length));
    this.#put(label, bytes.length, textOf(bytes));
    return bytes;
  }

  /** What isn't taken yet. */
  ahead(): Uint8Array {
    return this.#bytes.subarray(this.at);
  }

  rest(label: string): void {
    if (this.left > 0) this.bytes(label, this.left);
  }

  /** A part with parts of its own. */
  group(label: string, text: (inner: PartTaker) => string, take: (inner: PartTaker) => void): void {
    const inner = new PartTaker(this.#bytes, this.at);
    take(inner);
    if (inner.at > this.at) {
      this.parts.push({
        label,
        text: text(inner),
        from: this.at,
        length: inner.at - this.at,
        parts: inner.parts,
      });
    }
    this.at = inner.at;
  }

  #number(label: string, length: 1 | 2, textOf: (value: number) => string): number {
    if (this.left < length) {
      this.rest(label);
      return 0;
    }
    const first = this.#bytes[this.at] ?? 0;
    const value = length === 1 ? first : (first << 8) | (this.#bytes[this.at + 1] ?? 0);
    this.#put(label, length, textOf(value));
    return value;
  }

  #put(label: string, length: number, text: string): void {
    if (length > 0) this.parts.push({ label, text, from: this.at, length, parts: [] });
    this.at += length;
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ");
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replace(/[^ -~]/g, "·");
const hexWord = (value: number): string => `0x${value.toString(16).padStart(4, "0")}`;
const isBits = (table: RegisterTable): boolean => table === "coil" || table === "discrete";

/** Both numberings: `107 (40108)`. */
const addressText =
  (table: RegisterTable) =>
  (address: number): string =>
    `${address} (${tradeNotation(table, address)})`;

/**
 * Takes a unit and its PDU apart. Total: any bytes give a result that covers all of them.
 * @param asked what the request asked for, where an answer's request is known
 */
export function bodyParts(body: Uint8Array, isRequest: boolean, asked?: Asked): BodyPart[] {
  const taker = new PartTaker(body, 0);
  taker.byte("unit");
  if (taker.left === 0) return taker.parts;
  const code = body[1] ?? 0;
  const isException = !isRequest && code > 0x80;
  taker.byte("function", (value) =>
    isException
      ? `${value & 0x7f} ${functionName(value & 0x7f)}, refused`
      : `${value} ${functionName(value)}`,
  );
  if (isException) taker.byte("exception", (value) => `${value} ${exceptionName(value)}`);
  else if (writes.has(code)) takeWrite(taker, code);
  else if (isRequest) takeRequest(taker, code);
  else takeAnswer(taker, code, asked);
  taker.rest("data");
  return taker.parts;
}

/** Functions whose answers repeat what was written, or where and how much. */
const writes: ReadonlySet<number> = new Set([5, 6, 15, 16, 22]);

function takeRequest(taker: PartTaker, code: number): void {
  const table = tableOfFunction[code];
  switch (code) {
    case 1:
    case 2:
    case 3:
    case 4:
      taker.word("address", addressText(table ?? "holding"));
      taker.word("count");
      return;
    case 23: {
      taker.word("address to read", addressText("holding"));
      taker.word("count to read");
      const address = taker.word("address to write", addressText("holding"));
      const count = taker.word("count to write");
      taker.byte("bytes");
      takeValues(taker, { table: "holding", address, count });
      return;
    }
    default:
      takeRare(taker, code);
  }
}

function takeWrite(taker: PartTaker, code: number): void {
  const table = tableOfFunction[code] ?? "holding";
  const address = taker.word("address", addressText(table));
  if (code === 5)
    taker.word("value", (value) => (value === 0xff00 ? "on" : value === 0 ? "off" : hexWord(value)));
  else if (code === 6) taker.word("value", (value) => `${value} (${hexWord(value)})`);
  else if (code === 22) {
    taker.word("and mask", hexWord);
    taker.word("or mask", hexWord);
  } else {
    const count = taker.word("count");
    if (taker.left === 0) return;
    taker.byte("bytes");
    takeValues(taker, { table, address, count });
  }
}

function takeAnswer(taker: PartTaker, code: number, asked: Asked | undefined): void {
  switch (code) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 23:
      taker.byte("bytes");
      takeValues(
        taker,
        asked ?? { table: tableOfFunction[code] ?? "holding", address: Number.NaN, count: taker.left * 8 },
      );
      return;
    case 17: {
      const length = taker.byte("bytes");
      taker.bytes("server id", Math.min(length, taker.left), (bytes) => `${hexOf(bytes)} “${textOf(bytes)}”`);
      return;
    }
    default:
      takeRare(taker, code);
  }
}

/** Registers, or bits eight to a byte from the lowest one on. */
function takeValues(taker: PartTaker, { table, address, count }: Asked): void {
  const isKnown = !Number.isNaN(address);
  const label = (at: number) =>
    isKnown ? tradeNotation(table, address + at) : `${isBits(table) ? "bit" : "register"} ${at + 1}`;
  if (isBits(table)) {
    for (let first = 0; taker.left > 0; first += 8) {
      const some = Math.max(1, Math.min(8, count - first));
      taker.byte(some === 1 ? label(first) : `${label(first)}–${label(first + some - 1)}`, (value) =>
        Array.from({ length: some }, (_, bit) => (value >> bit) & 1).join(" "),
      );
    }
    return;
  }
  const words = wordsOf(taker.ahead());
  for (let at = 0; taker.left > 1; at += 1) {
    taker.word(label(at), (value) => {
      const signed = value > 0x7fff ? `, ${value - 0x1_0000} signed` : "";
      return `${value}${signed} (${hexWord(value)})${withNext(words, at)}`;
    });
  }
}

/**
 * What a register and the next one say together, high word first / low word first; empty for the last one. A floating
 * number that nothing measured has is left out.
 */
function withNext(words: readonly number[], at: number): string {
  if (at + 1 >= words.length) return "";
  const [high = "", low = ""] = orders.map((order) => readingAt(words, at, "u32", order) ?? "");
  const floating = orders.map((order) => readingAt(words, at, "f32", order) ?? "");
  const [floatHigh = "", floatLow = ""] = floating.map((text) => (isMeasured(Number(text)) ? text : "–"));
  const asFloat = floatHigh === "–" && floatLow === "–" ? "" : ` · f32 ${floatHigh} / ${floatLow}`;
  return ` · u32 ${high} / ${low}${asFloat}`;
}
const orders = ["ABCD", "CDAB"] as const;
const isMeasured = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= 1e-5 && Math.abs(value) < 1e10);

const wordsOf = (bytes: Uint8Array): number[] =>
  Array.from(
    { length: bytes.length >> 1 },
    (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0),
  );

/** Functions of which only the head is the same both ways. */
function takeRare(taker: PartTaker, code: number): void {
  if (code === 8) taker.word("sub-function");
  if (code !== 43) return;
  const type = taker.byte("type", (value) =>
    value === 14 ? "14 read device identification" : String(value),
  );
  if (type !== 14) return;
  taker.byte(
    "category",
    (value) => ["", "basic", "regular", "extended", "one object"][value] ?? String(value),
  );
  if (taker.left === 1) {
    taker.byte("object", (value) => identificationNames[value] ?? String(value));
    return;
  }
  taker.byte("conformity", hexByte);
  taker.byte("more follows", (value) => (value === 0xff ? "yes" : "no"));
  taker.byte("next object");
  const count = taker.byte("objects");
  for (let index = 0; index < count && taker.left > 1; index += 1) {
    let name = "";
    taker.group(
      "object",
      (inner) => `${name}: ${inner.parts.at(-1)?.text ?? ""}`,
      (inner) => {
        const id = inner.byte("id", (value) => identificationNames[value] ?? String(value));
        name = identificationNames[id] ?? `object ${id}`;
        const length = inner.byte("length");
        inner.bytes("value", Math.min(length, inner.left), textOf);
      },
    );
  }
}

const hexByte = (value: number): string => `0x${value.toString(16).padStart(2, "0")}`;

/** @returns what a request asks for; undefined where its answer needs no knowledge of it */
export function askedBy(body: Uint8Array): Asked | undefined {
  const code = body[1] ?? 0;
  const table = tableOfFunction[code];
  if (table === undefined || body.length < 6 || (code > 4 && code !== 23)) return undefined;
  const word = (at: number) => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  return { table, address: word(2), count: word(4) };
}

const mostValuesShown = 12;

/**
 * What a frame is about in one line: `40001–40010`, `40001 = 230, 231`, `illegal data address`.
 * @param asked as for {@link bodyParts}
 */
export function bodySummary(body: Uint8Array, isRequest: boolean, asked?: Asked): string {
  const code = body[1] ?? 0;
  if (!isRequest && code > 0x80) return exceptionName(body[2] ?? 0);
  const word = (at: number) => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  const table = tableOfFunction[code];
  const range = (where: RegisterTable, address: number, count: number) =>
    count > 1
      ? `${tradeNotation(where, address)}–${tradeNotation(where, Math.min(65_535, address + count - 1))}`
      : tradeNotation(where, address);
  if (table !== undefined && body.length >= 6 && (code >= 5 && code !== 23 ? true : isRequest)) {
    const where = range(table, word(2), code === 5 || code === 6 || code === 22 ? 1 : word(4));
    if (code === 5) return `${where} = ${word(4) === 0xff00 ? "on" : "off"}`;
    if (code === 6) return `${where} = ${word(4)}`;
    if (code === 22) return `${where} and ${hexWord(word(4))} or ${hexWord(word(6))}`;
    if ((code === 15 || code === 16) && isRequest)
      return `${where} = ${valuesText(body.subarray(7), table, word(4))}`;
    if (code === 23) return `read ${where}, write ${range(table, word(6), word(8))}`;
    return where;
  }
  if (table !== undefined && body.length > 3) {
    const count = asked?.count ?? (isBits(table) ? (body.length - 3) * 8 : (body.length - 3) >> 1);
    const values = valuesText(body.subarray(3), table, count);
    return asked === undefined ? values : `${range(asked.table, asked.address, asked.count)} = ${values}`;
  }
  const parts = bodyParts(body, isRequest, asked).slice(2);
  const isIdentification = code === 43 && body[2] === 14;
  if (isIdentification && isRequest)
    return parts
      .slice(1)
      .map(({ text }) => text)
      .join(", ");
  const objects = parts.filter(({ label }) => label === "object");
  return (objects.length > 0 ? objects : parts).map(({ text }) => text).join(", ");
}

function valuesText(bytes: Uint8Array, table: RegisterTable, count: number): string {
  const values = isBits(table)
    ? Array.from(
        { length: Math.min(count, bytes.length * 8) },
        (_, at) => ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1,
      )
    : wordsOf(bytes);
  const shown = values.slice(0, mostValuesShown).join(", ");
  return values.length > mostValuesShown ? `${shown}, … ${values.length - mostValuesShown} more` : shown;
}
