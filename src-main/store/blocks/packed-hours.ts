import { ByteReader, ByteWriter } from "./bytes.ts";
import { fromColumns, hourMs, type RollUps, rollUpNames } from "./roll-up.ts";
import { readValuesInto, writeValuesSmall } from "./values.ts";

const everything: ReadonlySet<keyof RollUps> = new Set(rollUpNames);

/** Times are kept as they lie within their hour, or, of hours without used readings, as 0. */
const relative = (rollUps: RollUps, times: Float64Array): Float64Array =>
  times.map((time, at) => (rollUps.used[at] === 0 ? 0 : time - (rollUps.hour[at] ?? 0) * hourMs));

/**
 * What stands before a column: that it is written, with its length before it, so that it can be passed over; that it is
 * the increase of hours that mostly only rise, which is the last reading less the first but for some; that it isn't kept,
 * as whoever wants it can have it of the readings. Below these: the place of the column before it that is bit for bit it.
 */
const own = 0xff;
const lastLessFirst = 0xfe;
const leftOut = 0xfd;

/** Hours that don't only rise, one in so many, are written one by one. */
const exceptionIn = 8;

/** What is asked for of counters almost alone: beside readings of what goes up and down these columns can be left out. */
export const ofCounters = ["first", "last", "increase"] as const satisfies readonly (keyof RollUps)[];
const isOfCounters = (name: keyof RollUps): boolean => ofCounters.some((each) => each === name);

/**
 * @param besideReadings whether the readings are kept beside it: then columns {@link ofCounters} are left out of what goes
 * up and down
 */
export function encodeRollUps(rollUps: RollUps, besideReadings = false): Uint8Array {
  const count = rollUps.hour.length;
  const writer = new ByteWriter(32 * count + 64);
  writer.varint(count);
  const written: Float64Array[] = [];
  const slack = roundingOf(rollUps);
  const exceptions = exceptionsOf(rollUps);
  const isCounter = exceptions.length <= count / exceptionIn;
  for (const name of rollUpNames) {
    const isTime = name === "firstTime" || name === "lastTime";
    const given = rollUps[name];
    if (besideReadings && !isCounter && isOfCounters(name)) {
      writer.byte(leftOut);
      written.push(nothing);
      continue;
    }
    if (name === "increase" && isCounter) {
      writeIncrease(writer, given, exceptions);
      continue;
    }
    // Hours follow each other: their numbers less their place are all one.
    const column =
      name === "hour" ? given.map((hour, at) => hour - at) : isTime ? relative(rollUps, given) : given;
    const same = written.findIndex((other) => other.length === count && isSame(other, column));
    written.push(column);
    writer.byte(same < 0 ? own : same);
    if (same >= 0) continue;
    const part = new ByteWriter(4 * count + 16);
    writeValuesSmall(part, column, name === "sum" || name === "increase" ? slack : undefined);
    writer.varint(part.length);
    writer.bytes(part.finish());
  }
  return writer.finish();
}

/** @returns hours whose increase isn't their last reading less their first */
function exceptionsOf({ first, last, increase }: RollUps): number[] {
  const others: number[] = [];
  for (let at = 0; at < increase.length; at += 1)
    if (!Object.is(increase[at], (last[at] ?? 0) - (first[at] ?? 0))) others.push(at);
  return others;
}

function writeIncrease(writer: ByteWriter, increase: Float64Array, exceptions: readonly number[]): void {
  writer.byte(lastLessFirst);
  writer.varint(exceptions.length);
  for (const at of exceptions) {
    writer.varint(at);
    writer.bytes(new Uint8Array(increase.buffer, increase.byteOffset + at * 8, 8));
  }
}

function readIncreaseInto(reader: ByteReader, { first, last, increase }: RollUps): void {
  for (let at = 0; at < increase.length; at += 1) increase[at] = (last[at] ?? 0) - (first[at] ?? 0);
  const bytes = new Uint8Array(increase.buffer, increase.byteOffset, increase.byteLength);
  for (let left = reader.varint(); left > 0; left -= 1) {
    const at = reader.varint();
    if (at >= increase.length) throw new RangeError("an hour stands behind the last one");
    bytes.set(reader.bytes(8), at * 8);
  }
}

/** How far what was added up lies from a decimal at most: some roundings of the largest reading. */
function roundingOf({ minimum, maximum }: RollUps): number {
  let largest = 0;
  for (const column of [minimum, maximum])
    for (const value of column) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest * 2 ** -44;
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.every((value, at) => Object.is(value, other[at]));
}

const mostHours = 65_536;
const nothing = new Float64Array(0);

/** Memory in which columns are read again and again; grows with what is read. */
export class RollUpMemory {
  readonly #columns = rollUpNames.map(() => new Float64Array(128));

  column(at: number, count: number): Float64Array {
    let column = this.#columns[at] ?? nothing;
    if (column.length < count) {
      column = new Float64Array(2 * count);
      this.#columns[at] = column;
    }
    return column.subarray(0, count);
  }
}

/**
 * @param wanted columns to read; the others are left empty
 * @param memory where they are read into, valid until it is used again; memory of their own when absent
 * @returns with empty columns where those {@link ofCounters} were left out
 * @throws RangeError for bytes that {@link encodeRollUps} doesn't write
 */
export function decodeRollUps(
  bytes: Uint8Array,
  wanted: ReadonlySet<keyof RollUps> = everything,
  memory?: RollUpMemory,
): RollUps {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (count > mostHours) throw new RangeError(`${count} hours`);
  const rollUps: Record<keyof RollUps, Float64Array> = { ...noColumns };
  const parts: (Uint8Array | undefined)[] = [];
  const readInto = (part: Uint8Array, column: Float64Array): Float64Array => {
    const values = new ByteReader(part);
    readValuesInto(values, column);
    values.end();
    return column;
  };
  const unwanted = (name: keyof RollUps): Float64Array =>
    readInto(parts[rollUpNames.indexOf(name)] ?? new Uint8Array(0), new Float64Array(count));
  for (const [at, name] of rollUpNames.entries()) {
    const head = reader.byte();
    const isWanted = wanted.has(name);
    if (isOfCounters(name) && head === leftOut) {
      parts.push(undefined);
      continue;
    }
    const column = isWanted ? (memory?.column(at, count) ?? new Float64Array(count)) : nothing;
    if (name === "increase" && head === lastLessFirst) {
      if (!isWanted) {
        readIncreaseInto(reader, { ...rollUps, increase: new Float64Array(count) });
        continue;
      }
      const first = wanted.has("first") ? rollUps.first : unwanted("first");
      const last = wanted.has("last") ? rollUps.last : unwanted("last");
      readIncreaseInto(reader, { ...rollUps, first, last, increase: column });
      rollUps.increase = column;
      continue;
    }
    const part = head === own ? reader.bytes(reader.varint()) : parts[head];
    if (part === undefined) throw new RangeError("a column that is another one, which isn't there");
    parts.push(part);
    if (isWanted) rollUps[name] = readInto(part, column);
  }
  reader.end();
  const { hour, used, firstTime, lastTime } = rollUps;
  for (let place = 0; place < hour.length; place += 1) hour[place] = (hour[place] ?? 0) + place;
  toAbsolute(hour, used, firstTime);
  toAbsolute(hour, used, lastTime);
  return rollUps;
}

/** Times within their hour become moments, in their place. */
function toAbsolute(hour: Float64Array, used: Float64Array, times: Float64Array): void {
  for (let at = 0; at < times.length; at += 1)
    if (used[at] !== 0) times[at] = (times[at] ?? 0) + (hour[at] ?? 0) * hourMs;
}

const noColumns: RollUps = fromColumns(() => nothing);
