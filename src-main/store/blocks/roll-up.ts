import { ByteReader, ByteWriter } from "./bytes.ts";
import { type Columns, isNull, qualityOf, timesBefore } from "./columns.ts";
import { readValuesInto, writeValues } from "./values.ts";

export const hourMs = 3_600_000;
const bad = 2;

/**
 * What a block's readings come to, hour by hour (UTC), as columns. Readings that are bad or have no value count in
 * `readings` and in their quality only; where `used` is 0 the numbers mean nothing.
 */
export interface RollUps {
  /** Hours since 1970, ascending. */
  readonly hour: Float64Array;
  readonly readings: Float64Array;
  readonly uncertain: Float64Array;
  readonly bad: Float64Array;
  /** Readings with a value that isn't bad. */
  readonly used: Float64Array;
  /** Epoch ms of the first and last used reading. */
  readonly firstTime: Float64Array;
  readonly lastTime: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly sum: Float64Array;
  /** How far a counter went up from its first to its last used reading; after a reset it begins at 0. */
  readonly increase: Float64Array;
}

const names = [
  "hour",
  "readings",
  "uncertain",
  "bad",
  "used",
  "firstTime",
  "lastTime",
  "first",
  "last",
  "minimum",
  "maximum",
  "sum",
  "increase",
] as const satisfies readonly (keyof RollUps)[];

const everything: ReadonlySet<keyof RollUps> = new Set(names);

/** How far a counter went up between two readings; one that is lower began again at 0 (house rule for resets). */
export const increaseOf = (from: number, to: number): number => (to >= from ? to - from : Math.max(0, to));

/** Sums as they would be without rounding in between (Neumaier 1974). */
export class Sum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    const whole = this.#sum + this.#lost;
    return Number.isNaN(whole) ? this.#sum : whole;
  }
}

/** What one hour comes to, added up reading by reading. */
class HourRow {
  readonly #hour: number;
  #readings = 0;
  #uncertain = 0;
  #bad = 0;
  #used = 0;
  #firstTime = 0;
  #lastTime = 0;
  #first = 0;
  #last = 0;
  #minimum = 0;
  #maximum = 0;
  readonly #sum = new Sum();
  readonly #increase = new Sum();

  constructor(hour: number) {
    this.#hour = hour;
  }

  add(time: number, value: number, mark: number): void {
    const quality = qualityOf(mark);
    this.#readings += 1;
    if (quality === 1) this.#uncertain += 1;
    if (quality === bad) this.#bad += 1;
    if (quality === bad || isNull(mark)) return;
    if (this.#used === 0) {
      this.#firstTime = time;
      this.#first = value;
      this.#minimum = value;
      this.#maximum = value;
    } else {
      this.#increase.add(increaseOf(this.#last, value));
      this.#minimum = Math.min(this.#minimum, value);
      this.#maximum = Math.max(this.#maximum, value);
    }
    this.#used += 1;
    this.#lastTime = time;
    this.#last = value;
    this.#sum.add(value);
  }

  /** Writes it to one place of columns. */
  write(to: RollUps, at: number): void {
    to.hour[at] = this.#hour;
    to.readings[at] = this.#readings;
    to.uncertain[at] = this.#uncertain;
    to.bad[at] = this.#bad;
    to.used[at] = this.#used;
    to.firstTime[at] = this.#firstTime;
    to.lastTime[at] = this.#lastTime;
    to.first[at] = this.#first;
    to.last[at] = this.#last;
    to.minimum[at] = this.#minimum;
    to.maximum[at] = this.#maximum;
    to.sum[at] = this.#sum.value;
    to.increase[at] = this.#increase.value;
  }
}

/** @returns what the hours come to that these readings, ascending, are of */
export function rollUp({ times, values, marks }: Columns): RollUps {
  const { length } = times;
  const span = Math.floor((times[length - 1] ?? 0) / hourMs) - Math.floor((times[0] ?? 0) / hourMs) + 1;
  const made = fromColumns(() => new Float64Array(Math.min(length, span)));
  let count = 0;
  let row: HourRow | undefined;
  let until = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < length; index += 1) {
    const time = times[index] ?? 0;
    if (row === undefined || time >= until) {
      if (row !== undefined) row.write(made, count++);
      const hour = Math.floor(time / hourMs);
      row = new HourRow(hour);
      until = (hour + 1) * hourMs;
    }
    row.add(time, values[index] ?? 0, marks[index] ?? 0);
  }
  if (row !== undefined) row.write(made, count++);
  return fromColumns((name) => made[name].subarray(0, count));
}

/** @param column called once a column, in the order in which they are written */
function fromColumns(column: (name: keyof RollUps, at: number) => Float64Array): RollUps {
  const made = {} as Record<keyof RollUps, Float64Array>;
  names.forEach((name, at) => {
    made[name] = column(name, at);
  });
  return made;
}

/** @returns the hours that begin with `from` ≤ time < `to`, sharing memory; columns that weren't read stay empty */
export function hoursBetween(hours: RollUps, from: number, to: number): RollUps {
  const { hour } = hours;
  const first = timesBefore(hour, Math.ceil(from / hourMs));
  const end = timesBefore(hour, Math.ceil(to / hourMs));
  if (first === 0 && end === hour.length) return hours;
  return fromColumns((name) => hours[name].subarray(first, end));
}

/** @returns the hours of both, ascending, none of which is in both */
export function concatenatedHours(one: RollUps, other: RollUps): RollUps {
  const order = [...one.hour.keys(), ...Array.from(other.hour.keys(), (at) => at + one.hour.length)];
  const hourAt = (place: number): number => one.hour[place] ?? other.hour[place - one.hour.length] ?? 0;
  if (!((one.hour.at(-1) ?? 0) < (other.hour[0] ?? 0))) order.sort((a, b) => hourAt(a) - hourAt(b));
  return fromColumns((name) =>
    Float64Array.from(order, (place) => one[name][place] ?? other[name][place - one.hour.length] ?? 0),
  );
}

/** Times are kept as they lie within their hour, or, of hours without used readings, as 0. */
const relative = (rollUps: RollUps, times: Float64Array): Float64Array =>
  times.map((time, at) => (rollUps.used[at] === 0 ? 0 : time - (rollUps.hour[at] ?? 0) * hourMs));

/** A column that is bit for bit another one before it is written as that one's place. */
const own = 0xff;

/** @returns each column with its length before it, so that others than those wanted can be passed over */
export function encodeRollUps(rollUps: RollUps): Uint8Array {
  const count = rollUps.hour.length;
  const writer = new ByteWriter(32 * count + 64);
  writer.varint(count);
  const written: Float64Array[] = [];
  for (const name of names) {
    const isTime = name === "firstTime" || name === "lastTime";
    const given = rollUps[name];
    // Hours follow each other: their numbers less their place are all one.
    const column =
      name === "hour" ? given.map((hour, at) => hour - at) : isTime ? relative(rollUps, given) : given;
    const same = written.findIndex((other) => isSame(other, column));
    written.push(column);
    writer.byte(same < 0 ? own : same);
    if (same >= 0) continue;
    const part = new ByteWriter(4 * count + 16);
    writeValues(part, column);
    writer.varint(part.length);
    writer.bytes(part.finish());
  }
  return writer.finish();
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.every((value, at) => Object.is(value, other[at]));
}

const mostHours = 65_536;
const nothing = new Float64Array(0);

/** Memory in which columns are read again and again; grows with what is read. */
export class RollUpMemory {
  readonly #columns = names.map(() => new Float64Array(128));

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
  const parts: Uint8Array[] = [];
  for (let at = 0; at < names.length; at += 1) {
    const same = reader.byte();
    const part = same === own ? reader.bytes(reader.varint()) : parts[same];
    if (part === undefined) throw new RangeError("a column that is another one, which isn't there");
    parts.push(part);
    const name = names[at] ?? "hour";
    if (!wanted.has(name)) continue;
    const column = memory?.column(at, count) ?? new Float64Array(count);
    const values = new ByteReader(part);
    readValuesInto(values, column);
    values.end();
    rollUps[name] = column;
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
