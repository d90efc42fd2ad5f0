import { ByteReader, ByteWriter } from "./bytes.ts";

/** Readings of many points in the order in which they came, as parallel columns that are filled again and again. */
export class Arrived {
  points = new Int32Array(1_024);
  times = new Float64Array(1_024);
  /** NaN where the mark says that there is none. */
  values = new Float64Array(1_024);
  marks = new Uint8Array(1_024);
  length = 0;

  push(point: number, time: number, value: number, mark: number): void {
    const at = this.length;
    if (at === this.times.length) this.#grow();
    this.points[at] = point;
    this.times[at] = time;
    this.values[at] = value;
    this.marks[at] = mark;
    this.length = at + 1;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const { points, times, values, marks } = this;
    const size = 2 * times.length;
    this.points = new Int32Array(size);
    this.points.set(points);
    this.times = new Float64Array(size);
    this.times.set(times);
    this.values = new Float64Array(size);
    this.values.set(values);
    this.marks = new Uint8Array(size);
    this.marks.set(marks);
  }
}

/** Readings in one frame at most; reading checks it before it takes memory. */
const mostInFrame = 1 << 24;
const bytesOfValue = 8;
const ofReadings = 1;
const ofRemovedPoint = 2;

/** Packs readings for the time until they are sealed: little work, and as many bytes as a page need not write. */
export function encodeFrame({ points, times, values, marks, length }: Arrived): Uint8Array {
  const writer = new ByteWriter(13 * length + 32);
  writer.byte(ofReadings);
  writer.varint(length);
  let point = 0;
  let time = 0;
  for (let index = 0; index < length; index += 1) {
    const thisPoint = points[index] ?? 0;
    const thisTime = times[index] ?? 0;
    writer.signed(thisPoint - point);
    writer.signed(thisTime - time);
    writer.byte(marks[index] ?? 0);
    point = thisPoint;
    time = thisTime;
  }
  writer.bytes(new Uint8Array(values.buffer, values.byteOffset, length * bytesOfValue));
  return writer.finish();
}

/** What says that nothing before it of a point counts any more. */
export function encodeRemoval(point: number): Uint8Array {
  const writer = new ByteWriter(16);
  writer.byte(ofRemovedPoint);
  writer.varint(point);
  return writer.finish();
}

/**
 * Reads what the two above wrote.
 * @param into takes the readings behind what it has
 * @returns the point that was removed; null: there are readings
 * @throws RangeError for bytes that neither writes
 */
export function decodeFrame(frame: Uint8Array, into: Arrived): number | null {
  const reader = new ByteReader(frame);
  const kind = reader.byte();
  if (kind === ofRemovedPoint) return reader.varint();
  const length = reader.varint();
  if (kind !== ofReadings || length > mostInFrame) throw new RangeError(`a frame of kind ${kind}`);
  const first = into.length;
  let point = 0;
  let time = 0;
  for (let index = 0; index < length; index += 1) {
    point += reader.signed();
    time += reader.signed();
    into.push(point, time, Number.NaN, reader.byte());
  }
  // A copy: it begins where doubles may.
  const doubles = Uint8Array.from(reader.bytes(length * bytesOfValue));
  into.values.set(new Float64Array(doubles.buffer), first);
  reader.end();
  return null;
}
