import { endsOf, type GroupSums, groupScales, noSums, withError } from "./conformal.ts";

/** One day of which both forecast and measured hours are known. */
export interface PastDay {
  readonly measured: Float64Array;
  readonly expected: Float64Array;
  /** Group of each hour, and of the day. */
  readonly groups: Uint16Array;
  readonly type: number;
}

/** Ends of an interval, as many usual errors of a group around what is expected. */
export interface ErrorEnds {
  readonly low: number;
  readonly high: number;
  /** Usual size of errors by group. */
  readonly scales: Float64Array;
}

/** Errors of one way on the days so far, day after day: of hours, and of days' totals. */
export class PastErrors {
  readonly #hours: ErrorList;
  readonly #totals: ErrorList;
  /** Days that are in it. */
  days = 0;

  /** @param hourGroups how many groups hours have @param types how many days have */
  constructor(hourGroups: number, types: number) {
    this.#hours = new ErrorList(hourGroups);
    this.#totals = new ErrorList(types);
  }

  add({ measured, expected, groups, type }: PastDay): void {
    let sum = 0;
    for (let at = 0; at < measured.length; at += 1) {
      const error = (measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
      this.#hours.add(error, groups[at] ?? 0);
      sum += error;
    }
    this.#totals.add(sum, type);
    this.days += 1;
  }

  /** @param misses shares that may lie outside, 0–1 */
  ends(misses: { readonly hours: number; readonly total: number }): {
    readonly hours: ErrorEnds;
    readonly total: ErrorEnds;
  } {
    return { hours: this.#hours.ends(misses.hours), total: this.#totals.ends(misses.total) };
  }
}

/** Of one call at a time. */
let scratch = new Float64Array(2_048);

class ErrorList {
  #errors = new Float64Array(64);
  #groups = new Uint16Array(64);
  #count = 0;
  readonly #sums: GroupSums;

  constructor(groups: number) {
    this.#sums = noSums(groups);
  }

  /** One that isn't known says nothing. */
  add(error: number, group: number): void {
    if (Number.isNaN(error)) return;
    if (this.#count === this.#errors.length) {
      const [errors, groups] = [new Float64Array(2 * this.#count), new Uint16Array(2 * this.#count)];
      errors.set(this.#errors);
      groups.set(this.#groups);
      [this.#errors, this.#groups] = [errors, groups];
    }
    this.#errors[this.#count] = error;
    this.#groups[this.#count] = group;
    this.#count += 1;
    withError(this.#sums, error, group);
  }

  ends(miss: number): ErrorEnds {
    const scales = groupScales(this.#sums);
    const [errors, groups, count] = [this.#errors, this.#groups, this.#count];
    if (scratch.length < count) scratch = new Float64Array(errors.length);
    let known = 0;
    for (let at = 0; at < count; at += 1) {
      const scaled = (errors[at] ?? 0) / (scales[groups[at] ?? 0] ?? 1);
      if (!Number.isNaN(scaled)) scratch[known++] = scaled;
    }
    return { ...endsOf(scratch, known, miss), scales };
  }
}
