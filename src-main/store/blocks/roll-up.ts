import { type Columns, isNull, qualityOf, timesBefore } from "./columns.ts";

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

/** In the order in which they are written. */
export const rollUpNames = [
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
export function fromColumns(column: (name: keyof RollUps, at: number) => Float64Array): RollUps {
  const made = {} as Record<keyof RollUps, Float64Array>;
  rollUpNames.forEach((name, at) => {
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
