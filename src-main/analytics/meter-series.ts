import type { AggregateInterval } from "../contract/aggregate.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { type Buckets, countOfKnown, endOf, hourMs } from "./buckets.ts";
import { type CounterEvent, checkedCounters, correct } from "./counters/index.ts";
import { madeOf } from "./made-of-buckets.ts";
import type { Meter } from "./meters.ts";
import type { SeriesReader } from "./series-reader.ts";

/** What a meter took, bucket by bucket. */
export interface MeterSeries {
  readonly meter: Meter;
  /** Beginnings, epoch ms, ascending. */
  readonly starts: Float64Array;
  readonly end: EpochMilliseconds;
  /** kWh or m³ in each bucket; NaN where too little was read in it. */
  readonly values: Float64Array;
  /** Readings against those that buckets around usually have, 0–1. */
  readonly completeness: Float64Array;
  /** Buckets without enough readings. */
  readonly missing: number;
  /** Taken in those buckets by what the counter shows behind them; not in `values`. 0 for powers. */
  readonly bridged: number;
  /** Roll-overs, resets, exchanges and errors of the counter, with what was counted for each, in the counter's unit. */
  readonly events: readonly CounterEvent[];
}

/** A bucket with fewer of its readings is a gap: a counter's increase over it is known, but not when it was. */
export const leastComplete = (interval: AggregateInterval) => (interval.unit === "minutes" ? 0.5 : 0.9);

/**
 * Reads meters. What a counter went up over a gap is kept apart, not spread over the gap's hours; roll-overs count whole,
 * exchanges and readings that their neighbours contradict count nothing.
 * @throws Problem as the reader
 */
export async function meterSeries(
  reader: SeriesReader,
  meters: readonly Meter[],
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  interval: AggregateInterval,
  signal?: AbortSignal,
): Promise<MeterSeries[]> {
  const read = new Map<Meter, MeterSeries>();
  for (const asked of ["increase", "average"] as const) {
    const some = meters.filter((meter) => meter.of === asked);
    if (some.length === 0) continue;
    const ids = some.map(({ point }) => point.id);
    const checked = asked === "increase" ? await checkedCounters(reader, ids, from, to, signal) : null;
    for (const [at, buckets] of (await reader.buckets(ids, from, to, interval, asked, signal)).entries()) {
      const meter = some[at];
      if (meter !== undefined)
        read.set(
          meter,
          seriesOf(meter, buckets, leastComplete(interval), checked?.get(meter.point.id) ?? []),
        );
    }
  }
  return meters.flatMap((meter) => read.get(meter) ?? []);
}

/**
 * A part of a meter's series in other buckets, with what was found out about its counter.
 * @throws Problem as the reader
 */
export async function finerSeries(
  reader: SeriesReader,
  { meter, events }: MeterSeries,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  interval: AggregateInterval,
  signal?: AbortSignal,
): Promise<MeterSeries | null> {
  const [buckets] = await reader.buckets([meter.point.id], from, to, interval, meter.of, signal);
  return buckets === undefined ? null : seriesOf(meter, buckets, leastComplete(interval), events);
}

/** What is read of the same buckets with the same events is the same: analyses share it. */
function seriesOf(
  meter: Meter,
  buckets: Buckets,
  least: number,
  events: readonly CounterEvent[],
): MeterSeries {
  const { starts, end, completeness } = buckets;
  const key = `series ${meter.of} ${meter.scale} ${least} ${JSON.stringify(events)}`;
  const taken = madeOf([buckets], key, () => {
    const value = takenOf(meter, buckets, least, events);
    return { value, columns: value.values === buckets.values ? [] : [value.values] };
  });
  return { meter, starts, end, completeness, events, ...taken };
}

function takenOf(
  { of, scale }: Pick<Meter, "of" | "scale">,
  buckets: Buckets,
  least: number,
  events: readonly CounterEvent[],
): Pick<MeterSeries, "values" | "missing" | "bridged"> {
  const { starts, end, completeness } = buckets;
  let counted = buckets.values;
  if (events.length > 0) {
    counted = counted.slice();
    correct(counted, starts, end, events);
  }
  const isCounter = of === "increase";
  const isAsRead = isCounter && scale === 1 && isWhole(counted, completeness, least);
  const values = isAsRead ? counted : new Float64Array(counted.length);
  let missing = 0;
  let bridged = 0;
  if (isAsRead) return { values, missing: values.length - countOfKnown(values), bridged: 0 };
  for (let at = 0; at < values.length; at += 1) {
    const hours = isCounter ? 1 : (endOf(buckets, at) - (starts[at] ?? 0)) / hourMs;
    const value = (counted[at] ?? Number.NaN) * scale * hours;
    const isComplete = (completeness[at] ?? 0) >= least;
    values[at] = isComplete ? value : Number.NaN;
    if (isComplete && !Number.isNaN(value)) continue;
    missing += 1;
    if (isCounter && !Number.isNaN(value)) bridged += value;
  }
  return { values, missing, bridged };
}

/** Whether all buckets that have a value are complete. */
function isWhole(values: Float64Array, completeness: Float64Array, least: number): boolean {
  for (let at = 0; at < values.length; at += 1)
    if (!((completeness[at] ?? 0) >= least) && !Number.isNaN(values[at] ?? Number.NaN)) return false;
  return true;
}
