import {
  type Goodness,
  goodnessOf,
  leastSquaresInGroups,
  type PartColumn,
  studentInterval,
} from "../regression/index.ts";
import { busyHours, hoursOfWeek } from "./occupied-hours.ts";
import { caltrackKnots, componentsOf, knotsFor } from "./temperature-bins.ts";

export const timeOfWeekMethod = {
  name: "Time of week and temperature (TOWT) regression by the hour",
  source:
    "Mathieu, Price, Kiliccote, Piette 2011 (LBNL-4944E); bins and occupancy by CalTRACK 2.0 Methods, section 3 (hourly)",
};

/** Hours with values, temperatures and their hour of the week; all as long as each other. */
export interface HourlySeries {
  /** Beginnings of the hours, epoch ms, ascending. */
  readonly times: Float64Array;
  /** Hour of the week of each, 0 (Monday from midnight) to 167; {@link hoursOfWeekAt} gives them. */
  readonly hours: Uint16Array;
  /** Mean outdoor temperature of each, °C; NaN where it isn't known. */
  readonly temperatures: Float64Array;
}

export interface TimeOfWeekOptions {
  /** Weight of each hour, none below 0; absent: all weigh the same. */
  readonly weights?: Float64Array;
  /** Ends of temperature bins, °C; absent: those of CalTRACK. */
  readonly knots?: readonly number[];
  /** 1 for busy hours of the week; absent: they are found by the residual rule. */
  readonly busy?: Uint8Array;
}

/** What a meter takes at each hour of the week and outdoor temperature. Plain data. */
export interface TimeOfWeekModel {
  /** 1 where the building is busy, by hour of the week. */
  readonly busy: Uint8Array;
  /** Ends of temperature bins, °C, for hours that aren't busy and for busy ones; null: the weather isn't known. */
  readonly knots: { readonly quiet: readonly number[]; readonly busy: readonly number[] } | null;
  /** Intercept by hour of the week; NaN where none was observed. */
  readonly indicators: Float64Array;
  /** Slope by temperature bin, per K: those of quiet hours, then those of busy ones. */
  readonly slopes: Float64Array;
  readonly slopeErrors: Float64Array;
  /** Standard error of the regression, in the unit of the values. */
  readonly standardError: number;
  /** In sample; R² with the weights that it was fitted with. */
  readonly goodness: Goodness;
  /** Lowest and highest outdoor temperature it was made of, °C; NaN where the weather isn't known. */
  readonly range: { readonly low: number; readonly high: number };
  /** For intervals: sum of weights and mean temperature components by hour of the week, (XᵀWX)⁻¹ of the slopes. */
  readonly groupWeights: Float64Array;
  readonly groupMeans: Float64Array;
  readonly inverse: Float64Array;
}

/** Values that a model expects, with the interval that holds a share of single values. */
export interface Expected {
  /** NaN where the model can't tell. */
  readonly values: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Fits time of week and temperature. Hours without value are left out; where no temperature is known at all, the model is
 * of the time of week only, and says so by `knots: null`; otherwise hours without one are left out too.
 * @param values mean power or energy of each hour; NaN is a gap
 * @throws RangeError where lengths differ
 */
export function fitTimeOfWeek(
  series: HourlySeries,
  values: Float64Array,
  { weights, knots = caltrackKnots, busy }: TimeOfWeekOptions = {},
): TimeOfWeekModel {
  const { times, hours, temperatures } = series;
  for (const each of [hours, temperatures, values, ...(weights === undefined ? [] : [weights])])
    if (each.length !== times.length) throw new RangeError(`${each.length} values for ${times.length} hours`);
  const isKnown = temperatures.some((each) => !Number.isNaN(each));
  const busyOf = busy ?? busyHours(values, temperatures, hours);
  // Quiet hours before busy ones: slopes of the one have no rows of the other, which leaves out most of the work.
  const { order, quiet } = quietFirst(values, isKnown ? temperatures : values, hours, busyOf);
  const y = picked(values, order);
  const warmth = picked(temperatures, order);
  const groups = new Uint16Array(order.length);
  for (let row = 0; row < groups.length; row += 1) groups[row] = hours[order[row] ?? 0] ?? 0;
  const kept = isKnown
    ? { quiet: knotsFor(warmth.subarray(0, quiet), knots), busy: knotsFor(warmth.subarray(quiet), knots) }
    : null;
  const columns =
    kept === null
      ? []
      : [
          ...componentColumns(warmth.subarray(0, quiet), kept.quiet, 0),
          ...componentColumns(warmth.subarray(quiet), kept.busy, quiet),
        ];
  const fit = leastSquaresInGroups(y, columns, groups, hoursOfWeek, {
    weights: weights === undefined ? undefined : picked(weights, order),
  });
  const expected = new Float64Array(values.length).fill(Number.NaN);
  for (let row = 0; row < y.length; row += 1)
    expected[order[row] ?? 0] = (y[row] ?? Number.NaN) - (fit.residuals[row] ?? 0);
  return {
    ...{ busy: busyOf, knots: kept, indicators: fit.intercepts, slopes: fit.coefficients },
    ...{ slopeErrors: fit.standardErrors, standardError: fit.standardError },
    goodness: {
      ...goodnessOf(values, expected, fit.parameters, times),
      ...{ rSquared: fit.rSquared, adjustedRSquared: fit.adjustedRSquared },
    },
    range: rangeOf(warmth),
    ...{ groupWeights: fit.groupWeights, groupMeans: fit.groupMeans, inverse: fit.inverse },
  };
}

/** NaN at both ends where no temperature is known. */
function rangeOf(temperatures: Float64Array): TimeOfWeekModel["range"] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < temperatures.length; at += 1) {
    const each = temperatures[at] ?? Number.NaN;
    if (each < low) low = each;
    if (each > high) high = each;
  }
  return low > high ? { low: Number.NaN, high: Number.NaN } : { low, high };
}

/** Places where both columns have a number, in their order: those of quiet hours before those of busy ones. */
function quietFirst(one: Float64Array, other: Float64Array, hours: Uint16Array, busy: Uint8Array) {
  const order = new Uint32Array(one.length);
  let row = 0;
  let quiet = 0;
  for (const mode of [0, 1]) {
    for (let at = 0; at < one.length; at += 1)
      if (busy[hours[at] ?? 0] === mode && !Number.isNaN((one[at] ?? 0) + (other[at] ?? 0)))
        order[row++] = at;
    if (mode === 0) quiet = row;
  }
  return { order: order.subarray(0, row), quiet };
}

function picked(column: Float64Array, places: ArrayLike<number>): Float64Array {
  const rows = new Float64Array(places.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = column[places[row] ?? 0] ?? Number.NaN;
  return rows;
}

/** What the model expects of each hour, without intervals, which take most of the time; NaN where it can't tell. */
export function expectedOfWeek(
  { knots, slopes, busy, indicators }: TimeOfWeekModel,
  { times, hours, temperatures }: HourlySeries,
): Float64Array {
  const values = new Float64Array(times.length);
  const components = new Float64Array(slopes.length);
  const quiet = knots === null ? 0 : knots.quiet.length + 1;
  for (let at = 0; at < values.length; at += 1) {
    const hour = hours[at] ?? 0;
    const isBusy = busy[hour] === 1;
    let expected = indicators[hour] ?? Number.NaN;
    if (knots !== null) {
      const [first, end] = isBusy ? [quiet, slopes.length] : [0, quiet];
      componentsOf(temperatures[at] ?? Number.NaN, isBusy ? knots.busy : knots.quiet, components, first);
      for (let row = first; row < end; row += 1) expected += (components[row] ?? 0) * (slopes[row] ?? 0);
    }
    values[at] = expected;
  }
  return values;
}

/**
 * What the model expects, with prediction intervals of single hours (Student's t).
 * @param share of single hours that the interval holds, 0–1
 */
export function predictTimeOfWeek(
  model: TimeOfWeekModel,
  { times, hours, temperatures }: HourlySeries,
  share = 0.9,
): Expected {
  const count = times.length;
  const values = new Float64Array(count);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  const { knots, slopes, inverse, groupWeights, groupMeans, standardError, goodness } = model;
  const width = studentInterval(share, goodness.n - goodness.parameters);
  const size = slopes.length;
  const components = new Float64Array(size);
  const quiet = knots === null ? 0 : knots.quiet.length + 1;
  for (let at = 0; at < count; at += 1) {
    const hour = hours[at] ?? 0;
    const isBusy = model.busy[hour] === 1;
    let expected = model.indicators[hour] ?? Number.NaN;
    let leverage = 1 / (groupWeights[hour] ?? 0);
    if (knots !== null) {
      components.fill(0);
      componentsOf(
        temperatures[at] ?? Number.NaN,
        isBusy ? knots.busy : knots.quiet,
        components,
        isBusy ? quiet : 0,
      );
      for (let row = 0; row < size; row += 1) expected += (components[row] ?? 0) * (slopes[row] ?? 0);
      for (let row = 0; row < size; row += 1)
        components[row] = (components[row] ?? 0) - (groupMeans[hour * size + row] ?? 0);
      leverage += quadratic(components, inverse);
    }
    const margin = width * standardError * Math.sqrt(1 + leverage);
    values[at] = expected;
    low[at] = expected - margin;
    high[at] = expected + margin;
  }
  return { values, low, high };
}

/** xᵀAx. */
function quadratic(x: Float64Array, matrix: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row += 1) {
    const each = x[row] ?? 0;
    if (each === 0) continue;
    for (let column = 0; column < x.length; column += 1)
      sum += each * (x[column] ?? 0) * (matrix[row * x.length + column] ?? 0);
  }
  return Math.max(0, sum);
}

/**
 * What of each temperature lies in each bin: a column a bin.
 * @param knots ends of the bins, °C
 * @param from row of the first temperature
 */
function componentColumns(warmth: Float64Array, knots: readonly number[], from: number): PartColumn[] {
  const columns = Array.from({ length: knots.length + 1 }, () => new Float64Array(warmth.length));
  const components = new Float64Array(columns.length);
  for (let at = 0; at < warmth.length; at += 1) {
    componentsOf(warmth[at] ?? 0, knots, components);
    for (let each = 0; each < columns.length; each += 1) {
      const column = columns[each];
      if (column !== undefined) column[at] = components[each] ?? 0;
    }
  }
  return columns.map((values) => ({ from, values }));
}

/**
 * Weights that fall with the distance from a moment: half as much after each half-life.
 * LBNL-4944E weighs by nearness in time without fixing a formula; this one is ours.
 * @param centre epoch ms
 * @param halfLifeDays days after which an hour weighs half
 */
export function nearnessWeights(times: Float64Array, centre: number, halfLifeDays: number): Float64Array {
  const rate = -Math.LN2 / (halfLifeDays * 86_400_000);
  const weights = new Float64Array(times.length);
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = Math.exp(rate * Math.abs((times[at] ?? 0) - centre));
  return weights;
}
