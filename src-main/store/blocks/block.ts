import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type Columns, emptyColumns, isNull, partOf } from "./columns.ts";
import { predicted, readPredictedInto } from "./prediction.ts";
import { readValuesInto, writeValues, writeValuesSmall } from "./values.ts";

/** Readings in one block at most; decoding checks it before it takes memory. */
export const mostInBlock = 65_536;

const plain = 1;
const compressed = 2;
const parted = 3;
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
  const writer = new ByteWriter(parts.reduce((sum, { data }) => sum + data.length + 16, 16));
  writer.varint(parts.length);
  let before = 0;
  for (const { first, count, data } of parts) {
    writer.signed(first - before);
    writer.varint(count);
    writer.varint(data.length);
    before = first;
  }
  for (const { data } of parts) writer.bytes(data);
  return framed(parted, writer.finish());
}

/**
 * @param memory where it is read into; memory of its own when absent
 * @param from parts of the block without readings of `from` ≤ time < `to` are left out
 * @throws RangeError for bytes that no {@link encodeBlock} or {@link joinBlocks} writes
 */
export function decodeBlock(
  block: Uint8Array,
  memory?: BlockMemory,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Columns {
  if (block[0] === parted) return decodeParts(block, memory, from, to);
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
  readMarks(reader, columns.marks);
  spreadValues(reader, columns);
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
    const bytes = new ByteReader(unpacked(part.data));
    const place = partOf(columns, at, at + part.count);
    if (readCount(bytes) !== part.count) throw new RangeError("a part of other readings than noted");
    readColumns(bytes, place);
    if (place.times[0] !== part.first) throw new RangeError("a part of another time than noted");
    at += part.count;
  }
  return columns;
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

const evenTimes = 0;
const timesByStep = 1;
const timesOnGrid = 2;
/** In ms: 8,900 years and more, which differences of steps may not exceed. */
const longestGrid = 2 ** 48;

/** First time, step, and how far each is from the time before plus the step; nothing where all keep it. */
function writeTimes(writer: ByteWriter, times: Float64Array, isSmall: boolean): void {
  const first = times[0] ?? 0;
  const step = usualStep(times);
  let even = true;
  for (let index = 1; index < times.length; index += 1) {
    const difference = (times[index] ?? 0) - (times[index - 1] ?? 0);
    if (!(difference > 0)) throw new RangeError("times must ascend");
    if (difference !== step) even = false;
  }
  writer.signed(first);
  writer.varint(step);
  const isOnGrid = isSmall && (times.at(-1) ?? first) - first < longestGrid;
  writer.byte(even ? evenTimes : isOnGrid ? timesOnGrid : timesByStep);
  if (even) return;
  if (isOnGrid) writeOnGrid(writer, times, first, step);
  else
    for (let index = 1; index < times.length; index += 1)
      writer.signed((times[index] ?? 0) - (times[index - 1] ?? 0) - step);
}

/**
 * Which steps of the grid the times are nearest to, less their place, and how far they are from them: a device asked each
 * minute answers a little later each time, by no more than it did before.
 */
function writeOnGrid(writer: ByteWriter, times: Float64Array, first: number, step: number): void {
  const steps = new Float64Array(times.length);
  const late = new Float64Array(times.length);
  for (let index = 0; index < times.length; index += 1) {
    const since = (times[index] ?? 0) - first;
    const nearest = Math.round(since / step);
    steps[index] = nearest - index;
    late[index] = since - nearest * step;
  }
  predicted(steps).write(writer);
  // Around 0 both sides are equally dear.
  const middle = late.slice().sort()[late.length >> 1] ?? 0;
  writer.signed(middle);
  predicted(late.map((time) => time - middle)).write(writer);
}

function readOnGrid(reader: ByteReader, times: Float64Array, first: number, step: number): void {
  readPredictedInto(reader, times);
  const middle = reader.signed();
  const late = new Float64Array(times.length);
  readPredictedInto(reader, late);
  for (let index = 0; index < times.length; index += 1)
    times[index] = first + ((times[index] ?? 0) + index) * step + (late[index] ?? 0) + middle;
}

/** The step of the middle, by size: what most of them keep. */
function usualStep(times: Float64Array): number {
  const steps = new Float64Array(Math.min(64, times.length - 1));
  const stride = Math.max(1, Math.floor((times.length - 1) / 64));
  for (let index = 0; index < steps.length; index += 1) {
    steps[index] = (times[index * stride + 1] ?? 0) - (times[index * stride] ?? 0);
  }
  steps.sort();
  return steps[steps.length >> 1] ?? 0;
}

function readTimes(reader: ByteReader, times: Float64Array): void {
  const first = reader.signed();
  const step = reader.varint();
  const way = reader.byte();
  if (way > timesOnGrid) throw new RangeError(`times written in an unknown way, ${way}`);
  if (way === timesOnGrid) {
    readOnGrid(reader, times, first, step);
    return;
  }
  if (way === timesByStep) reader.signedInto(times.subarray(1));
  let time = first;
  times[0] = first;
  for (let index = 1; index < times.length; index += 1) {
    time += way === evenTimes ? step : step + (times[index] ?? 0);
    times[index] = time;
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

function readMarks(reader: ByteReader, marks: Uint8Array): void {
  for (let index = 0; index < marks.length; ) {
    const mark = reader.byte();
    const end = index + reader.varint() + 1;
    if (end > marks.length) throw new RangeError("more marks than readings");
    marks.fill(mark, index, end);
    index = end;
  }
}

/** The values of the readings that have one. */
function valuesOf({ values, marks }: Columns): Float64Array {
  if (!marks.some(isNull)) return values;
  return values.filter((_, index) => !isNull(marks[index] ?? 0));
}

function spreadValues(reader: ByteReader, { values, marks }: Columns): void {
  let present = marks.length;
  for (let index = 0; index < marks.length; index += 1) if (isNull(marks[index] ?? 0)) present -= 1;
  readValuesInto(reader, values.subarray(0, present));
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
