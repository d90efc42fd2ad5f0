import { usableLength } from "../../salt.ts";
import type { DamagedPages } from "./pages.ts";

export type Cell = string | number | Uint8Array | null;

/** A row as its page has it (SQLite's file format, 1.6 and 2.1). */
export interface StoredRecord {
  /** null in trees whose rows are their keys. */
  readonly rowid: number | null;
  /** Cells from the first on, as far as they can be read. */
  readonly cells: Cell[];
  /** Whether all of it could be read. */
  readonly isWhole: boolean;
}

export const pageTypes = { indexInterior: 2, tableInterior: 5, indexLeaf: 10, tableLeaf: 13 } as const;

const headerAt = (number: number): number => (number === 1 ? 100 : 0);
export const typeOf = (page: Buffer, number: number): number => page[headerAt(number)] ?? 0;

const isInterior = (type: number): boolean =>
  type === pageTypes.indexInterior || type === pageTypes.tableInterior;

function cellsOf(page: Buffer, number: number): number[] {
  const header = headerAt(number);
  const count = page.readUInt16BE(header + 3);
  const first = header + (isInterior(typeOf(page, number)) ? 12 : 8);
  if (first + 2 * count > usableLength) return [];
  return Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index)).filter(
    (at) => at >= first && at + 4 <= usableLength,
  );
}

/** Pages below this one. */
export function childrenOf(page: Buffer, number: number): number[] {
  if (!isInterior(typeOf(page, number))) return [];
  return [
    ...cellsOf(page, number).map((at) => page.readUInt32BE(at)),
    page.readUInt32BE(headerAt(number) + 8),
  ];
}

/** Rows that this page itself has. */
export function* recordsOf(pages: DamagedPages, page: Buffer, number: number): Generator<StoredRecord> {
  const type = typeOf(page, number);
  if (type !== pageTypes.tableLeaf && type !== pageTypes.indexLeaf && type !== pageTypes.indexInterior)
    return;
  for (const start of cellsOf(page, number)) {
    let at = type === pageTypes.indexInterior ? start + 4 : start;
    const [length, afterLength] = varint(page, at);
    at = afterLength;
    let rowid: number | null = null;
    if (type === pageTypes.tableLeaf) [rowid, at] = varint(page, at);
    const { payload, isWhole } = payloadOf(pages, page, at, length, type === pageTypes.tableLeaf);
    yield { rowid, ...decoded(payload, isWhole) };
  }
}

/** The rows of a page that can be read; none of one that can't. */
export function* rowsOf(pages: DamagedPages, number: number): Generator<StoredRecord> {
  const page = pages.page(number);
  if (page === null) return;
  try {
    yield* recordsOf(pages, page, number);
  } catch (error) {
    // A page whose seal is right and whose content is not was written wrong: its other rows are out of reach.
    if (!(error instanceof RangeError)) throw error;
  }
}

/** @returns the number and where it ends; up to 9 bytes, most significant first */
function varint(bytes: Buffer, start: number): [number, number] {
  let value = 0n;
  let at = start;
  for (let length = 1; length <= 9; length += 1, at += 1) {
    const byte = bytes[at] ?? 0;
    if (length === 9) {
      value = (value << 8n) | BigInt(byte);
    } else {
      value = (value << 7n) | BigInt(byte & 0x7f);
      if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), at + 1];
    }
  }
  return [Number(BigInt.asIntN(64, value)), at];
}

const mostPayload = 256 * 1_024 * 1_024;

function payloadOf(pages: DamagedPages, page: Buffer, at: number, length: number, isTable: boolean) {
  const most = isTable ? usableLength - 35 : Math.floor(((usableLength - 12) * 64) / 255) - 23;
  if (length < 0 || length > mostPayload) return { payload: Buffer.alloc(0), isWhole: false };
  if (length <= most)
    return { payload: page.subarray(at, at + length), isWhole: at + length <= usableLength };
  const least = Math.floor(((usableLength - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usableLength - 4));
  const local = wanted <= most ? wanted : least;
  if (at + local + 4 > usableLength) return { payload: Buffer.alloc(0), isWhole: false };
  const parts = [page.subarray(at, at + local)];
  let left = length - local;
  let next = page.readUInt32BE(at + local);
  const seen = new Set<number>();
  while (left > 0) {
    const more = seen.has(next) ? null : pages.page(next);
    if (more === null) return { payload: Buffer.concat(parts), isWhole: false };
    seen.add(next);
    parts.push(more.subarray(4, Math.min(usableLength, 4 + left)));
    left -= usableLength - 4;
    next = more.readUInt32BE(0);
  }
  return { payload: Buffer.concat(parts), isWhole: true };
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8];

function decoded(payload: Buffer, isWhole: boolean): { cells: Cell[]; isWhole: boolean } {
  const cells: Cell[] = [];
  const [headerLength, first] = varint(payload, 0);
  if (headerLength > payload.length || headerLength < 1) return { cells, isWhole: false };
  let at = headerLength;
  for (let place = first; place < headerLength; ) {
    const [serial, after] = varint(payload, place);
    place = after;
    const length =
      serial >= 12
        ? (serial - (serial % 2 === 0 ? 12 : 13)) / 2
        : (integerLengths[serial] ?? (serial === 7 ? 8 : 0));
    if (at + length > payload.length) return { cells, isWhole: false };
    cells.push(cellOf(payload.subarray(at, at + length), serial));
    at += length;
  }
  return { cells, isWhole };
}

function cellOf(bytes: Buffer, serial: number): Cell {
  if (serial === 0) return null;
  if (serial >= 12) return serial % 2 === 0 ? new Uint8Array(bytes) : bytes.toString("utf8");
  if (serial === 8 || serial === 9) return serial - 8;
  if (serial === 7) return bytes.readDoubleBE(0);
  if (serial === 6) return Number(bytes.readBigInt64BE(0));
  return bytes.readIntBE(0, bytes.length);
}
