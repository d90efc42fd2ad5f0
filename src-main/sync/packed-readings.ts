import type { OutgoingReadings } from "../store/index.ts";

/** PostgreSQL counts microseconds from 2000-01-01. */
const epochOfPostgres = Date.UTC(2000, 0, 1);
/** Times that a timestamptz can have, as far as JavaScript has them. 4713 BC is its first year. */
export const firstCentralTime = Date.UTC(-4712, 0, 1);
/** So far from 2000 microseconds are still exact in a double. */
const exactMs = 9_007_199_254_740;

/** What PostgreSQL knows element types by (pg_type.dat), and their bytes. */
const types = { int2: [21, 2], int4: [23, 4], float8: [701, 8], timestamptz: [1184, 8] } as const;
const headBytes = 20;
/** Of one reading: time, value and mark, each with its length. */
const markBytes = 6;
const readingBytes = 12 + 12 + markBytes;

/** Pieces of series, gathered for one batch. A time before 4713 BC is left out: no central database can have it. */
export class PackedReadings {
  readonly #pieces: (Omit<OutgoingReadings, "pointId"> & { readonly series: number })[] = [];
  #rows = 0;
  #isAllGood = true;
  #finished: readonly Buffer[] | undefined;

  get rows(): number {
    return this.#rows;
  }

  /** Bytes that will be sent, but for those of the pieces' heads. */
  get bytes(): number {
    return this.#rows * (this.#isAllGood ? readingBytes - markBytes : readingBytes);
  }

  /** @param readings ascending in time; they aren't copied */
  add(series: number, { times, values, marks }: Omit<OutgoingReadings, "pointId">): void {
    let from = 0;
    while (from < times.length && (times[from] ?? 0) < firstCentralTime) from += 1;
    if (from === times.length) return;
    this.#pieces.push({
      ...{ series, times: times.subarray(from), values: values.subarray(from), marks: marks.subarray(from) },
    });
    this.#rows += times.length - from;
    this.#isAllGood &&= marks.every((mark) => mark === 0);
  }

  /**
   * In the order of series, for all senders the same: two that write the same readings wait for each other then, and never
   * in a circle.
   * @returns the arrays of blipee.take_packed in the binary format: which, counts, times, vals, marks; the last is empty
   *   where all readings are good. Nothing may be added any more
   * @see PostgreSQL 15 source, array_recv in arrayfuncs.c
   */
  finish(): readonly Buffer[] {
    this.#finished ??= this.#encode();
    return this.#finished;
  }

  #encode(): readonly Buffer[] {
    const which = arrayOf("int4", this.#pieces.length);
    const counts = arrayOf("int4", this.#pieces.length);
    const times = arrayOf("timestamptz", this.#rows);
    const values = arrayOf("float8", this.#rows);
    const marks = arrayOf("int2", this.#isAllGood ? 0 : this.#rows);
    let [piece, wide, narrow] = [headBytes, headBytes, headBytes];
    // Pieces of one series stay in their order: of two readings of one time the later one counts.
    const pieces = this.#pieces.toSorted((one, other) => one.series - other.series);
    for (const { series, ...columns } of pieces) {
      which.setInt32(piece, 4);
      which.setInt32(piece + 4, series);
      counts.setInt32(piece, 4);
      counts.setInt32(piece + 4, columns.times.length);
      piece += 8;
      for (let index = 0; index < columns.times.length; index += 1) {
        times.setInt32(wide, 8);
        putMicroseconds(times, wide + 4, (columns.times[index] ?? 0) - epochOfPostgres);
        values.setInt32(wide, 8);
        values.setFloat64(wide + 4, columns.values[index] ?? Number.NaN);
        wide += 12;
        if (this.#isAllGood) continue;
        marks.setInt32(narrow, 2);
        marks.setInt16(narrow + 4, columns.marks[index] ?? 0);
        narrow += 6;
      }
    }
    return [which, counts, times, values, marks].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    );
  }
}

/** One dimension, none where it is empty; without nulls; elements are still to be put, each behind its length. */
function arrayOf(type: keyof typeof types, length: number): DataView<ArrayBuffer> {
  const [oid, bytes] = types[type];
  const view = new DataView(new ArrayBuffer(length === 0 ? headBytes - 8 : headBytes + length * (4 + bytes)));
  view.setInt32(0, length === 0 ? 0 : 1);
  view.setInt32(8, oid);
  if (length === 0) return view;
  view.setInt32(12, length);
  view.setInt32(16, 1);
  return view;
}

function putMicroseconds(view: DataView, at: number, ms: number): void {
  if (Math.abs(ms) > exactMs) {
    view.setBigInt64(at, BigInt(ms) * 1_000n);
    return;
  }
  const microseconds = ms * 1_000;
  const high = Math.floor(microseconds / 2 ** 32);
  view.setInt32(at, high);
  view.setUint32(at + 4, microseconds - high * 2 ** 32);
}
