import type { ReadingRow } from "../reading-row.ts";

/**
 * Readings of one point, ascending in time, as parallel columns of one length. `times`: epoch ms, whole. `values`: NaN
 * where the mark says that there is none. `marks`: see {@link markOf}.
 */
export interface Columns {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly marks: Uint8Array;
}

const withoutValue = 0b100;

/** Quality (0–2), whether there is a value, and reason (0–31) in one byte. */
export function markOf(quality: number, reason: number, isNull: boolean): number {
  return quality | (isNull ? withoutValue : 0) | (reason << 3);
}
export const qualityOf = (mark: number): number => mark & 0b11;
export const reasonOf = (mark: number): number => mark >> 3;
export const isNull = (mark: number): boolean => (mark & withoutValue) !== 0;

const bad = 2;
/** Whether there is a value that isn't bad. */
export const isUsable = (mark: number): boolean => !isNull(mark) && qualityOf(mark) < bad;

/** @param rows ascending in time */
export function columnsOf(rows: readonly ReadingRow[]): Columns {
  const columns = emptyColumns(rows.length);
  rows.forEach((row, index) => {
    columns.times[index] = row.time;
    columns.values[index] = row.value ?? Number.NaN;
    columns.marks[index] = markOf(row.quality, row.reason, row.value === null);
  });
  return columns;
}

export function emptyColumns(length: number): Columns {
  return {
    times: new Float64Array(length),
    values: new Float64Array(length),
    marks: new Uint8Array(length),
  };
}

/** @throws RangeError when there is no such row */
export function rowAt(columns: Columns, index: number): ReadingRow {
  const time = columns.times[index];
  const value = columns.values[index];
  const mark = columns.marks[index];
  if (time === undefined || value === undefined || mark === undefined)
    throw new RangeError(`no row ${index}`);
  return { time, value: isNull(mark) ? null : value, quality: qualityOf(mark), reason: reasonOf(mark) };
}

/** A part of columns, sharing their memory. */
export function partOf(columns: Columns, from: number, to: number): Columns {
  return {
    times: columns.times.subarray(from, to),
    values: columns.values.subarray(from, to),
    marks: columns.marks.subarray(from, to),
  };
}

/** @returns how many of these times, ascending, are before one */
export function timesBefore(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers as the contract has them: null where a column has none (NaN). */
export function nullable(column: Float64Array): (number | null)[] {
  const { length } = column;
  // Numbers alone are kept as such, side by side; with a null among them each becomes an object.
  const numbers = new Array<number>(length);
  let isWhole = true;
  for (let at = 0; at < length; at += 1) {
    const value = column[at] ?? 0;
    if (Number.isNaN(value)) isWhole = false;
    numbers[at] = value;
  }
  if (isWhole) return numbers;
  const values = new Array<number | null>(length);
  for (let at = 0; at < length; at += 1) {
    const value = column[at] ?? Number.NaN;
    values[at] = Number.isNaN(value) ? null : value;
  }
  return values;
}

/** The same of a column that has them all. */
export function plain(column: Float64Array | Uint8Array): number[] {
  const { length } = column;
  const values = new Array<number>(length);
  for (let at = 0; at < length; at += 1) values[at] = column[at] ?? 0;
  return values;
}
