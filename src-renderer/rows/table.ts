import type { Quantity } from "../../src-main/contract/index.ts";
import type { Cut } from "./cut.ts";

/** What a row says of its stretch of time. */
export type Measure =
  /** How far a counter went up. */
  | "increase"
  /** Average over time. */
  | "time-weighted"
  /** Average of readings, where no more than whole hours of them are kept. */
  | "average";

/** A row of a stretch of time. */
export interface IntervalRow {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Shorter than the others. */
  readonly isShort: boolean;
  /** Increase or average; null: not known. */
  readonly value: number | null;
  /** Least and greatest reading; of counters null. */
  readonly least: number | null;
  readonly greatest: number | null;
  /** What a counter read last; null where it isn't one, or where several are added up. */
  readonly reads: number | null;
  /** Worst quality: 0 good, 1 uncertain, 2 bad. */
  readonly quality: number;
}

/** A reading as it is. */
export interface ReadingRow {
  /** Epoch ms. */
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  /** Index into the contract's `qualityReasons`. */
  readonly reason: number;
}

export type Rows =
  | {
      readonly kind: "intervals";
      readonly measure: Measure;
      readonly cut: Cut;
      readonly rows: readonly IntervalRow[];
      /** Before this only hourly figures are kept, epoch ms; null: all readings are there. */
      readonly hourlyUntil: number | null;
    }
  | { readonly kind: "readings"; readonly rows: readonly ReadingRow[] };

/** One bucket of an answer. */
export type Bucket = Omit<IntervalRow, "isShort">;

/** Numbers that are there, greatest or least of them; null: none is. */
const extreme = (which: "min" | "max", values: readonly (number | null)[]): number | null => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : Math[which](...known);
};

/** The buckets of one row as one: a row that is shorter than the others comes in several. */
export function oneRow(measure: Measure, buckets: readonly Bucket[], isShort: boolean): IntervalRow {
  const known = buckets.filter((bucket): bucket is Bucket & { value: number } => bucket.value !== null);
  const width = ({ from, to }: Bucket) => (measure === "increase" ? 1 : to - from);
  const sum = known.reduce((all, bucket) => all + bucket.value * width(bucket), 0);
  const weight = measure === "increase" ? 1 : known.reduce((all, bucket) => all + width(bucket), 0);
  return {
    from: buckets[0]?.from ?? 0,
    to: buckets.at(-1)?.to ?? 0,
    isShort,
    // A single bucket stays as it was told, to the last bit.
    value: known.length === 0 ? null : buckets.length === 1 ? (known[0]?.value ?? null) : sum / weight,
    least: extreme(
      "min",
      buckets.map(({ least }) => least),
    ),
    greatest: extreme(
      "max",
      buckets.map(({ greatest }) => greatest),
    ),
    reads: buckets.findLast(({ reads }) => reads !== null)?.reads ?? null,
    quality: Math.max(0, ...buckets.map(({ quality }) => quality)),
  };
}

/**
 * Rows of several series added up. Of counters those that are known are added; of averages a row without one of them says
 * nothing, as a sum of some would look like a drop.
 */
export function togetherRows(measure: Measure, series: readonly (readonly IntervalRow[])[]): IntervalRow[] {
  const [first = []] = series;
  if (series.length === 1) return [...first];
  return first.map((row, at) => {
    const all = series.map((rows) => rows[at]?.value ?? null);
    const known = all.flatMap((value) => value ?? []);
    const isKnown = measure === "increase" ? known.length > 0 : known.length === all.length;
    return {
      ...row,
      ...{ least: null, greatest: null, reads: null },
      value: isKnown ? known.reduce((sum, value) => sum + value, 0) : null,
      quality: Math.max(...series.map((rows) => rows[at]?.quality ?? 0)),
    };
  });
}

/** What rows come to. */
export interface Summary {
  /** Of counters only. */
  readonly sum: number | null;
  /** Sum divided by the days of the range, where it is longer than one and a half. */
  readonly daily: number | null;
  /** Plain mean of the rows; of counters of those that aren't shorter. */
  readonly average: number | null;
  /** Of rows of a stretch of time the one with the least and the greatest number; of counters none that is shorter. */
  readonly leastRow: number | null;
  readonly greatestRow: number | null;
  /** Of readings, where it is known. */
  readonly least: number | null;
  readonly greatest: number | null;
  /** The last reading, where rows are readings. */
  readonly newest: number | null;
}

const dayMs = 86_400_000;
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

export function summaryOf(rows: Rows): Summary {
  const all: readonly { readonly value: number | null }[] = rows.rows;
  const values = all.flatMap(({ value }) => value ?? []);
  const isCounter = rows.kind === "intervals" && rows.measure === "increase";
  const whole = isCounter
    ? rows.rows.flatMap(({ value, isShort }) => (isShort ? [] : (value ?? [])))
    : values;
  const isReadings = rows.kind === "readings";
  const readings = (which: "least" | "greatest") =>
    isReadings ? values : rows.rows.map((row) => row[which]);
  const sum = isCounter && values.length > 0 ? sumOf(values) : null;
  const days = rows.kind === "intervals" ? lengthOf(rows.rows) / dayMs : 0;
  return {
    sum,
    daily: sum !== null && days >= 1.5 ? sum / days : null,
    average: whole.length === 0 ? null : sumOf(whole) / whole.length,
    leastRow: isReadings ? null : extreme("min", whole),
    greatestRow: isReadings ? null : extreme("max", whole),
    least: extreme("min", readings("least")),
    greatest: extreme("max", readings("greatest")),
    newest: isReadings ? (values.at(-1) ?? null) : null,
  };
}

const lengthOf = (rows: readonly IntervalRow[]): number => (rows.at(-1)?.to ?? 0) - (rows[0]?.from ?? 0);

/** Rounding of sums in another order. */
const alike = 1e-6;

/** In which way a number is what the rows come to; null: in none, it was computed from them otherwise. */
export function whichOf(
  summary: Summary,
  { value, unit }: Pick<Quantity, "value" | "unit">,
  rowsUnit: string,
): keyof Summary | null {
  if (unit !== rowsUnit) return null;
  const ways = [
    ...(["sum", "newest", "average", "daily"] as const),
    ...(["leastRow", "greatestRow", "least", "greatest"] as const),
  ];
  const isIt = (own: number | null) =>
    own !== null && Math.abs(own - value) <= alike * Math.max(Math.abs(own), Math.abs(value));
  return ways.find((way) => isIt(summary[way])) ?? null;
}
