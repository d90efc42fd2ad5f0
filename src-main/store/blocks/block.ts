import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type Columns, emptyColumns, isNull, partOf, timesBefore } from "./columns.ts";
import { RowValues, readPartInto, readShared, type SharedModel } from "./row-values.ts";
import { readTimes, writeTimes } from "./times.ts";
import { readValuesInto, writeValues, writeValuesSmall } from "./values.ts";

/** Readings in one block at most; decoding checks it before it takes memory. */
export const mostInBlock = 65_536;

const plain = 1;
const compressed = 2;
const parted = 3;
/** Parts that share what lets expect their values. */
const modelled = 4;
/** Shorter ones gain nothing. */
const leastCompressed = 100;
/** In bytes: to compress shorter ones takes longer than all else about what is merged into blocks soon. */
const leastCompressedQuickly = 1_000;
/** Readings from which on few bytes are worth the work. */
const leastSmall = 64;
/** More than any block's bytes before compression: a frame that unpacks to more isn't ours. */
const mostUnpacked = mostInBlock * 32 + 1_024;

/**
 * Packs readings without loss: {@link decodeBlock} gives back the same times, marks and bits of each double. A minute's
 * values of a decimal or two take half a byte each.
 * @param columns 1 to {@link mostInBlock} readings, times ascending
 * @param coding how: `quick` for a while, `small` for good
 * @throws RangeError for more, for none, and for times that aren't ascending
 */
export function encodeBlock(columns: Columns, coding: "quick" | "small" = "small"): Uint8Array {
  const count = columns.times.length;
  if (count === 0 || count > mostInBlock) throw new RangeError(`a block of ${count} readings`);
  const isSmall = coding === "small" && count >= leastSmall;
  const writer = new ByteWriter(3 * count + 64);
  writer.varint(count);
  writeTimes(writer, columns.times, isSmall);
  const before = writer.length;
  writeMarks(writer, columns.marks);
  const areMarksLong = writer.length - before > leastCompressed;
  const values = valuesOf(columns);
  let isCompressible = true;
  if (isSmall && values.length > 0) isCompressible = writeValuesSmall(writer, values) || areMarksLong;
  else writeValues(writer, values);
  const bytes = writer.finish();
  if (isCompressible && bytes.length >= (coding === "quick" ? leastCompressedQuickly : leastCompressed)) {
    const packed = zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    if (packed.length < bytes.length) return framed(compressed, packed);
  }
  return framed(plain, bytes);
}

/** Memory in which blocks are read again and again: what lies in it is valid until the next one is read. */
export class BlockMemory {
  #columns = emptyColumns(0);

  of(count: number): Columns {
    if (this.#columns.times.length < count) this.#columns = emptyColumns(count);
    return partOf(this.#columns, 0, count);
  }
}

/** A block that becomes a part of a longer one. */
export interface BlockPart {
  /** Time of its first reading. */
  readonly first: number;
  readonly count: number;
  readonly data: Uint8Array;
}

/**
 * Joins blocks to one, which is read only as far as is asked for.
 * @param parts at least one, ascending, each as {@link encodeBlock} made it; together at most {@link mostInBlock} readings
 */
export function joinBlocks(parts: readonly BlockPart[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only.data;
  return framedParts(parted, parts, new Uint8Array(0));
}

function framedParts(kind: number, parts: readonly BlockPart[], shared: Uint8Array): Uint8Array {
  const writer = new ByteWriter(parts.reduce((sum, { data }) => sum + data.length + 16, 16 + shared.length));
  writer.varint(parts.length);
  let before = 0;
  for (const { first, count, data } of parts) {
    writer.signed(first - before);
    writer.varint(count);
    writer.varint(data.length);
    before = first;
  }
  writer.bytes(shared);
  for (const { data } of parts) writer.bytes(data);
  return framed(kind, writer.finish());
}

/** Packs a long stretch for good, in parts of which those are read that are asked for. */
export interface RowCoder {
  /**
   * May be asked for several cuts: what they have in common is made once.
   * @param ends of the parts, ascending, in readings; what lies behind the last isn't packed
   */
  encode(ends: readonly number[]): Uint8Array;
}

/** More runs of equal marks than these are left to a general compression. */
const mostRuns = 200;

/** @param columns 1 to {@link mostInBlock} readings, times ascending */
export function rowCoder(columns: Columns): RowCoder {
  const parts = new Map<string, BlockPart>();
  const once = (ends: readonly number[], make: (from: number, to: number) => Uint8Array): BlockPart[] =>
    ends.map((to, at) => {
      const from = ends[at - 1] ?? 0;
      const key = `${from}-${to}`;
      const known = parts.get(key);
      if (known !== undefined) return known;
      const part = { first: columns.times[from] ?? 0, count: to - from, data: make(from, to) };
      parts.set(key, part);
      return part;
    });
  const runs = columns.marks.reduce((sum, mark, at) => sum + (mark === columns.marks[at - 1] ? 0 : 1), 0);
  const values = runs > mostRuns ? undefined : RowValues.of(valuesOf(columns));
  if (values === undefined)
    return { encode: (ends) => joinBlocks(once(ends, (from, to) => encodeBlock(partOf(columns, from, to)))) };
  const present = presentBefore(columns.marks);
  return {
    encode(ends) {
      const heads = once(ends, (from, to) => {
        const writer = new ByteWriter(64);
        writeTimes(writer, columns.times.subarray(from, to), true);
        writeMarks(writer, columns.marks.subarray(from, to));
        return writer.finish();
      });
      const { shared, parts: bodies } = values.write(ends.map(present));
      const whole = heads.map((head, at) => ({
        ...head,
        data: Buffer.concat([head.data, bodies[at] ?? new Uint8Array(0)]),
      }));
      return framedParts(modelled, whole, shared);
    },
  };
}

/** @returns how many readings before one have a value */
function presentBefore(marks: Uint8Array): (index: number) => number {
  if (!marks.some(isNull)) return (index) => index;
  const before = new Uint32Array(marks.length + 1);
  for (let index = 0; index < marks.length; index += 1)
    before[index + 1] = (before[index] ?? 0) + (isNull(marks[index] ?? 0) ? 0 : 1);
  return (index) => before[index] ?? 0;
}

/**
 * @param memory where it is read into; memory of its own when absent
 * @param from parts of the block without readings of `from` ≤ time < `to` are left out
 * @throws RangeError for bytes that no {@link encodeBlock}, {@link joinBlocks} or {@link rowCoder} writes
 */
export function decodeBlock(
  block: Uint8Array,
  memory?: BlockMemory,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Columns {
  if (block[0] === parted || block[0] === modelled) return decodeParts(block, memory, from, to);
  const reader = new ByteReader(unpacked(block));
  const count = readCount(reader);
  const columns = memory?.of(count) ?? emptyColumns(count);
  readColumns(reader, columns);
  return columns;
}

function readCount(reader: ByteReader): number {
  const count = reader.varint();
  if (count === 0 || count > mostInBlock) throw new RangeError(`a block of ${count} readings`);
  return count;
}

function readColumns(reader: ByteReader, columns: Columns): void {
  readTimes(reader, columns.times);
  const present = readMarks(reader, columns.marks);
  spreadValues(columns, present, (values) => readValuesInto(reader, values));
  reader.end();
}

function decodeParts(block: Uint8Array, memory: BlockMemory | undefined, from: number, to: number): Columns {
  const reader = new ByteReader(block.subarray(1));
  const parts: BlockPart[] = [];
  const lengths: number[] = [];
  let before = 0;
  let readings = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    before += reader.signed();
    const count = readCount(reader);
    readings += count;
    if (readings > mostInBlock) throw new RangeError("parts of more readings than a block has");
    lengths.push(reader.varint());
    parts.push({ first: before, count, data: block });
  }
  const shared = block[0] === modelled ? readShared(reader) : undefined;
  const wanted: BlockPart[] = [];
  for (const [at, part] of parts.entries()) {
    const data = reader.bytes(lengths[at] ?? 0);
    const next = parts[at + 1]?.first ?? Number.POSITIVE_INFINITY;
    if (part.first >= next) throw new RangeError("parts that don't ascend");
    if (part.first < to && next > from) wanted.push({ ...part, data });
  }
  reader.end();
  const count = wanted.reduce((sum, part) => sum + part.count, 0);
  const columns = memory?.of(count) ?? emptyColumns(count);
  let at = 0;
  for (const part of wanted) {
    const place = partOf(columns, at, at + part.count);
    at += shared === undefined ? readBlockInto(place, part) : readPart(place, part, shared, to);
    if (place.times[0] !== part.first) throw new RangeError("a part of another time than noted");
  }
  return at === count ? columns : partOf(columns, 0, at);
}

/** @returns how many readings were read */
function readBlockInto(place: Columns, part: BlockPart): number {
  const bytes = new ByteReader(unpacked(part.data));
  if (readCount(bytes) !== part.count) throw new RangeError("a part of other readings than noted");
  readColumns(bytes, place);
  return part.count;
}

/** Reads no values behind an end. @returns how many readings were read */
function readPart(place: Columns, part: BlockPart, shared: SharedModel, to: number): number {
  const reader = new ByteReader(part.data);
  readTimes(reader, place.times);
  const present = readMarks(reader, place.marks);
  const count = timesBefore(place.times, to);
  const wanted = partOf(place, 0, count);
  const presentOfWanted = present === part.count ? count : presentIn(wanted.marks);
  spreadValues(wanted, presentOfWanted, (values) => readPartInto(reader, shared, values, present));
  if (count === part.count) reader.end();
  return count;
}

function framed(kind: number, bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(bytes.length + 1);
  block[0] = kind;
  block.set(bytes, 1);
  return block;
}

function unpacked(block: Uint8Array): Uint8Array {
  const bytes = block.subarray(1);
  if (block[0] === plain) return bytes;
  if (block[0] !== compressed) throw new RangeError(`a block of format ${block[0]}`);
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: mostUnpacked });
  } catch (error) {
    throw new RangeError("a block whose compression is damaged", { cause: error });
  }
}

/** Runs of equal marks: the mark, and how many more of it. */
function writeMarks(writer: ByteWriter, marks: Uint8Array): void {
  let start = 0;
  for (let index = 1; index <= marks.length; index += 1) {
    if (index < marks.length && marks[index] === marks[start]) continue;
    writer.byte(marks[start] ?? 0);
    writer.varint(index - start - 1);
    start = index;
  }
}

/** @returns how many have a value */
function readMarks(reader: ByteReader, marks: Uint8Array): number {
  let present = marks.length;
  for (let index = 0; index < marks.length; ) {
    const mark = reader.byte();
    const end = index + reader.varint() + 1;
    if (end > marks.length) throw new RangeError("more marks than readings");
    marks.fill(mark, index, end);
    if (isNull(mark)) present -= end - index;
    index = end;
  }
  return present;
}

/** The values of the readings that have one. */
function valuesOf({ values, marks }: Columns): Float64Array {
  if (!marks.some(isNull)) return values;
  return values.filter((_, index) => !isNull(marks[index] ?? 0));
}

function presentIn(marks: Uint8Array): number {
  let present = marks.length;
  for (let index = 0; index < marks.length; index += 1) if (isNull(marks[index] ?? 0)) present -= 1;
  return present;
}

/** @param present how many have a value @param read reads the values of these */
function spreadValues(
  { values, marks }: Columns,
  present: number,
  read: (present: Float64Array) => void,
): void {
  read(values.subarray(0, present));
  // From the last on, what lies between two without a value moves to its place, which never lies before it.
  let end = marks.length;
  let unmoved = present;
  for (let index = end - 1; unmoved < end && index >= 0; index -= 1) {
    if (!isNull(marks[index] ?? 0)) continue;
    const length = end - index - 1;
    unmoved -= length;
    values.copyWithin(index + 1, unmoved, unmoved + length);
    values[index] = Number.NaN;
    end = index;
  }
}
