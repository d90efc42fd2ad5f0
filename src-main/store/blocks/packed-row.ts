import { usableLength } from "../salt.ts";
import { encodeBlock, rowCoder } from "./block.ts";
import { type Columns, partOf, timesBefore } from "./columns.ts";
import { encodeRollUps } from "./packed-hours.ts";
import { hourMs, hoursBetween, type RollUps, rollUp } from "./roll-up.ts";

/** Readings of a part, which is the least that is read of a block: more took less of the disk, if anything. */
const partLength = 4_096;
/** Readings that are cut from a long stretch, about. */
const rowLength = 16_384;
/** Longer stretches are cut. */
export const longestRow = 1.5 * rowLength;
/** The last part of what is cut is made again so often, at most, to fill pages. */
const mostTries = 3;
/** A row that was cut so that pages are full has at least so many readings. */
const shortestRow = rowLength / 2;
/** So many readings may be left to the next row for an hour's sake. */
const mostOfHour = partLength / 4;

/** The first readings of a stretch as a row of blocks has them. */
export interface PackedRow {
  readonly count: number;
  readonly hours: Uint8Array;
  readonly data: Uint8Array;
}

/** @param columns at most {@link longestRow} readings @param isGrowing whether more will come soon */
export function packWhole(columns: Columns, isGrowing: boolean): PackedRow {
  const { length } = columns.times;
  const data = isGrowing
    ? encodeBlock(columns, "quick")
    : rowCoder(columns).encode(endsOf(columns.times, length));
  return { count: length, hours: encodeRollUps(rollUp(columns), true), data };
}

/**
 * Cuts a row from a long stretch: at the end of an hour, and so that the pages on which it is put are full.
 * @param columns more than {@link longestRow} readings
 */
export function packFilling(columns: Columns): PackedRow {
  const { times } = columns;
  const most = partOf(columns, 0, longestRow);
  const hours = rollUp(most);
  const coder = rowCoder(most);
  const cutTo = (end: number): { readonly row: PackedRow; readonly perReading: number } => {
    const row: PackedRow = {
      count: end,
      hours: encodeRollUps(hoursOfFirst(columns, hours, end), true),
      data: coder.encode(endsOf(times, end)),
    };
    return { row, perReading: (row.data.length + row.hours.length) / row.count };
  };
  let end = hourBefore(times, rowLength);
  let { row: best, perReading } = cutTo(end);
  let { unused: fewest, changes } = fitOf(best);
  for (let tries = 1; tries < mostTries && fewest > littleUnused; tries += 1) {
    const from = end;
    const next = changes
      .map((change) => hourBefore(times, from + Math.round(change / perReading)))
      .find((cut) => cut !== from && cut >= shortestRow && cut < longestRow);
    if (next === undefined) break;
    end = next;
    const tried = cutTo(end);
    const fit = fitOf(tried.row);
    ({ perReading } = tried);
    ({ changes } = fit);
    if (fit.unused >= fewest) continue;
    best = tried.row;
    fewest = fit.unused;
  }
  return best;
}

/** @returns where parts of the first readings end, all but the last at the end of an hour */
function endsOf(times: Float64Array, count: number): number[] {
  const parts = Math.max(1, Math.round(count / partLength));
  return Array.from({ length: parts }, (_, part) =>
    part === parts - 1 ? count : hourBefore(times, (part + 1) * partLength),
  );
}

/** @returns the first reading of its hour, or itself where many are of one hour */
function hourBefore(times: Float64Array, index: number): number {
  const hour = Math.floor((times[index] ?? 0) / hourMs) * hourMs;
  const first = timesBefore(times, hour);
  return index - first < mostOfHour ? first : index;
}

/** @param hours of these and more @returns those of the first readings alone */
function hoursOfFirst(columns: Columns, hours: RollUps, count: number): RollUps {
  const end = Math.floor((columns.times[count] ?? 0) / hourMs);
  const isBetween = Math.floor((columns.times[count - 1] ?? 0) / hourMs) < end;
  return isBetween
    ? hoursBetween(hours, Number.NEGATIVE_INFINITY, end * hourMs)
    : rollUp(partOf(columns, 0, count));
}

/** What SQLite's file format says of rows of a table: what doesn't fit their page lies on pages of its own, all full. */
const pageRoom = usableLength - 8;
const longestLocal = usableLength - 35;
const leastLocal = Math.floor(((usableLength - 12) * 32) / 255) - 23;
const furtherRoom = usableLength - 4;
/** A row's other columns and the lengths of all, and what a page keeps of each row beside it. */
const rowOverhead = 28;
const cellOverhead = 12;
/** So many bytes a row may stay unused, and so many are aimed at. */
const littleUnused = 160;
const aimedUnused = 60;

interface Fit {
  /** Bytes a row that stay unused where many such rows lie. */
  readonly unused: number;
  /** How many more or fewer bytes it had to have that fewer are, the smaller change first. */
  readonly changes: readonly number[];
}

function fitOf({ hours, data }: PackedRow): Fit {
  const whole = hours.length + data.length + rowOverhead;
  const beyond = leastLocal + ((whole - leastLocal) % furtherRoom);
  const local = whole <= longestLocal ? whole : beyond <= longestLocal ? beyond : leastLocal;
  const cell = local + cellOverhead;
  const onPage = Math.max(1, Math.floor(pageRoom / cell));
  const unused = pageRoom / onPage - cell;
  const more = unused - aimedUnused;
  const less = pageRoom / (onPage + 1) - cell - aimedUnused;
  return { unused, changes: more < -less ? [more, less] : [less, more] };
}
