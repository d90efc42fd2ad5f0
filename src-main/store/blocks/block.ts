import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type Columns, emptyColumns, isNull, partOf } from "./columns.ts";
import { readValuesInto, writeValues } from "./values.ts";

/** Readings in one block at most; decoding checks it before it takes memory. */
export const mostInBlock = 65_536;

const plain = 1;
const compressed = 2;
/** Shorter ones gain nothing. */
const leastCompressed = 100;
/** More than any block's bytes before compression: a frame that unpacks to more isn't ours. */
const mostUnpacked = mostInBlock * 32 + 1_024;

/**
 * Packs readings without loss: {@link decodeBlock} gives back the same times, marks and bits of each double. A minute's
 * values of a decimal or two take half a byte each.
 * @param columns 1 to {@link mostInBlock} readings, times ascending
 * @param least bytes from which on they are compressed
 * @throws RangeError for more, for none, and for times that aren't ascending
 */
export function encodeBlock(columns: Columns, least = leastCompressed): Uint8Array {
  const count = columns.times.length;
  if (count === 0 || count > mostInBlock) throw new RangeError(`a block of ${count} readings`);
  const writer = new ByteWriter(3 * count + 64);
  writer.varint(count);
  writeTimes(writer, columns.times);
  writeMarks(writer, columns.marks);
  writeValues(writer, valuesOf(columns));
  const bytes = writer.finish();
  if (bytes.length >= least) {
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

/**
 * @param memory where it is read into; memory of its own when absent
 * @throws RangeError for bytes that no {@link encodeBlock} writes
 */
export function decodeBlock(block: Uint8Array, memory?: BlockMemory): Columns {
  const reader = new ByteReader(unpacked(block));
  const count = reader.varint();
  if (count === 0 || count > mostInBlock) throw new RangeError(`a block of ${count} readings`);
  const columns = memory?.of(count) ?? emptyColumns(count);
  readTimes(reader, columns.times);
  readMarks(reader, columns.marks);
  spreadValues(reader, columns);
  reader.end();
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

/** First time, step, and how far each is from the time before plus the step; nothing where all keep it. */
function writeTimes(writer: ByteWriter, times: Float64Array): void {
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
  writer.byte(even ? 0 : 1);
  if (even) return;
  for (let index = 1; index < times.length; index += 1) {
    writer.signed((times[index] ?? 0) - (times[index - 1] ?? 0) - step);
  }
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
  let time = reader.signed();
  const step = reader.varint();
  const even = reader.byte() === 0;
  times[0] = time;
  if (!even) reader.signedInto(times.subarray(1));
  for (let index = 1; index < times.length; index += 1) {
    time += even ? step : step + (times[index] ?? 0);
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
