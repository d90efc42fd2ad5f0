import { firstKnown } from "../columns.ts";
import { type Goodness, goodnessOf, studentInterval } from "../regression/index.ts";
import { busyHours, hoursOfWeek } from "./occupied-hours.ts";
import { binOf, caltrackKnots, componentsOf, mergedKnots } from "./temperature-bins.ts";
import { type Bins, type CellFit, type CellRows, fitCells } from "./week-cells.ts";

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
  { weights, ...options }: TimeOfWeekOptions = {},
): TimeOfWeekModel {
  return new TimeOfWeekFits(series, values, options).fit(weights).model();
}

/** A fit by some weights. */
export interface TimeOfWeekFit {
  /** What is expected of each hour; NaN where it wasn't fitted, or nothing of its hour of the week weighs anything. */
  readonly expected: Float64Array;
  /** The whole model, with its goodness. */
  readonly model: () => TimeOfWeekModel;
}

/** Fits of the same hours as {@link fitTimeOfWeek} makes them, by other weights each: what no weight changes is made once. */
export class TimeOfWeekFits {
  readonly #times: Float64Array;
  readonly #values: Float64Array;
  readonly #busy: Uint8Array;
  readonly #cells: ReturnType<typeof cellsOf>;

  /**
   * @param values mean power or energy of each hour; NaN is a gap
   * @throws RangeError where lengths differ
   */
  constructor(
    series: HourlySeries,
    values: Float64Array,
    { knots = caltrackKnots, busy }: Omit<TimeOfWeekOptions, "weights"> = {},
  ) {
    const { times, hours, temperatures } = series;
    for (const { length } of [hours, temperatures, values]) sameLength(length, times.length);
    const isKnown = firstKnown(temperatures) >= 0;
    this.#times = times;
    this.#values = values;
    this.#busy = busy ?? busyHours(values, temperatures, hours);
    this.#cells = cellsOf(series, values, isKnown, this.#busy, knots);
  }

  /**
   * @param weights of each hour, none below 0; absent: all weigh the same
   * @throws RangeError where there aren't as many as hours
   */
  fit(weights?: Float64Array): TimeOfWeekFit {
    if (weights !== undefined) sameLength(weights.length, this.#times.length);
    const { rows, places, kinds, most } = this.#cells;
    const weighed = { ...rows, weights: weights === undefined ? null : at(places, weights) };
    const fit = fitCells(weighed, hoursOfWeek, kinds, most);
    const expected = new Float64Array(this.#values.length).fill(Number.NaN);
    for (let row = 0; row < places.length; row += 1)
      expected[places[row] ?? 0] = fit.fitted[row] ?? Number.NaN;
    return { expected, model: () => this.#modelOf(weighed, fit, expected) };
  }

  #modelOf(rows: CellRows, fit: CellFit, expected: Float64Array): TimeOfWeekModel {
    const { kept, kinds, most, range } = this.#cells;
    const slopes = Float64Array.from(fit.kinds.flatMap((kind) => [...kind.slopes]));
    const isKept = fit.kinds.flatMap((kind) => kind.isKept);
    const inverse = inDiagonal(fit.kinds.map((kind) => kind.inverse));
    const estimated = fit.intercepts.reduce((sum, each) => (Number.isNaN(each) ? sum : sum + 1), 0);
    const spread = spreadOf(rows, fit.fitted, estimated + isKept.filter((each) => each).length);
    const { standardError, rSquared, adjustedRSquared, parameters } = spread;
    const goodness = goodnessOf(this.#values, expected, parameters, this.#times);
    return {
      ...{ busy: this.#busy, knots: kept, slopes },
      indicators: absolute(fit.intercepts, kinds, kept, slopes),
      slopeErrors: slopes.map((_, at) =>
        isKept[at] === true ? standardError * Math.sqrt(inverse[at * slopes.length + at] ?? 0) : Number.NaN,
      ),
      ...{ standardError, goodness: { ...goodness, rSquared, adjustedRSquared } },
      ...{ range, inverse, groupWeights: fit.groupWeights },
      groupMeans: meansByGroup(fit.means, kinds, kept, most),
    };
  }
}

function sameLength(length: number, hours: number): void {
  if (length !== hours) throw new RangeError(`${length} values for ${hours} hours`);
}

function at(places: Uint32Array, column: Float64Array): Float64Array {
  const some = new Float64Array(places.length);
  for (let row = 0; row < some.length; row += 1) some[row] = column[places[row] ?? 0] ?? 0;
  return some;
}

/**
 * Puts hours into cells of hour of the week and temperature bin.
 * @returns `places`: where each row is among the hours; `most`: bins that cells are counted with
 */
function cellsOf(
  { hours, temperatures }: HourlySeries,
  values: Float64Array,
  isKnown: boolean,
  busy: Uint8Array,
  knots: readonly number[],
) {
  const most = knots.length + 1;
  const places = new Uint32Array(values.length);
  const counts = [new Array<number>(most).fill(0), new Array<number>(most).fill(0)];
  let rows = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at += 1) {
    const temperature = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(values[at] ?? Number.NaN) || (isKnown && Number.isNaN(temperature))) continue;
    places[rows++] = at;
    if (!isKnown) continue;
    if (temperature < low) low = temperature;
    if (temperature > high) high = temperature;
    const mine = counts[busy[hours[at] ?? 0] ?? 0];
    const bin = binOf(temperature, knots);
    if (mine !== undefined) mine[bin] = (mine[bin] ?? 0) + 1;
  }
  const [quietKnots = [], busyKnots = []] = counts.map((each) => (isKnown ? mergedKnots(each, knots) : []));
  const of = {
    y: new Float64Array(rows),
    cells: new Uint16Array(rows),
    above: new Float64Array(rows),
  };
  for (let row = 0; row < rows; row += 1) {
    const at = places[row] ?? 0;
    const hour = hours[at] ?? 0;
    const its = busy[hour] === 1 ? busyKnots : quietKnots;
    of.y[row] = values[at] ?? Number.NaN;
    const bin = isKnown ? binOf(temperatures[at] ?? 0, its) : 0;
    of.cells[row] = hour * most + bin;
    if (isKnown) of.above[row] = (temperatures[at] ?? 0) - (its[Math.max(0, bin - 1)] ?? 0);
  }
  const kinds = [quietKnots, busyKnots].map((its, kind) => ({
    count: isKnown ? its.length + 1 : 0,
    full: Float64Array.from({ length: its.length + 1 }, (_, bin) =>
      bin === 0 || bin === its.length ? 0 : (its[bin] ?? 0) - (its[bin - 1] ?? 0),
    ),
    hours: [...busy.keys()].filter((hour) => busy[hour] === kind),
  }));
  return {
    ...{ rows: of, places: places.subarray(0, rows), kinds, most },
    kept: isKnown ? { quiet: quietKnots, busy: busyKnots } : null,
    // NaN at both ends where no temperature is known.
    range: low > high ? { low: Number.NaN, high: Number.NaN } : { low, high },
  };
}

/** From where the first bin's part is measured. */
const begins = (kept: TimeOfWeekModel["knots"]): readonly number[] => [
  kept?.quiet[0] ?? 0,
  kept?.busy[0] ?? 0,
];

/** Intercepts at 0 °C. */
function absolute(
  intercepts: Float64Array,
  kinds: readonly Bins[],
  kept: TimeOfWeekModel["knots"],
  slopes: Float64Array,
): Float64Array {
  const shifted = intercepts.slice();
  let first = 0;
  for (const [kind, { count, hours }] of kinds.entries()) {
    const shift = count === 0 ? 0 : (slopes[first] ?? 0) * (begins(kept)[kind] ?? 0);
    for (const hour of hours) shifted[hour] = (shifted[hour] ?? Number.NaN) - shift;
    first += count;
  }
  return shifted;
}

/** Means of components by hour of the week: those of quiet bins, then those of busy ones. */
function meansByGroup(
  means: Float64Array,
  kinds: readonly Bins[],
  kept: TimeOfWeekModel["knots"],
  most: number,
): Float64Array {
  const size = kinds.reduce((sum, { count }) => sum + count, 0);
  const all = new Float64Array(hoursOfWeek * size);
  let first = 0;
  for (const [kind, { count, hours }] of kinds.entries()) {
    for (const hour of hours)
      for (let bin = 0; bin < count; bin += 1)
        all[hour * size + first + bin] =
          (means[hour * most + bin] ?? Number.NaN) + (bin === 0 ? (begins(kept)[kind] ?? 0) : 0);
    first += count;
  }
  return all;
}

/** Square matrices one behind the other on the diagonal of a whole one. */
function inDiagonal(blocks: readonly Float64Array[]): Float64Array {
  const sizes = blocks.map(({ length }) => Math.round(Math.sqrt(length)));
  const size = sizes.reduce((sum, each) => sum + each, 0);
  const whole = new Float64Array(size * size);
  let first = 0;
  for (const [at, block] of blocks.entries()) {
    const own = sizes[at] ?? 0;
    for (let row = 0; row < own; row += 1)
      whole.set(block.subarray(row * own, row * own + own), (first + row) * size + first);
    first += own;
  }
  return whole;
}

/** How well rows are fitted, by their weights. @param parameters that were estimated */
function spreadOf({ y, weights }: CellRows, fitted: Float64Array, parameters: number) {
  let n = 0;
  let weight = 0;
  let sum = 0;
  for (let row = 0; row < y.length; row += 1) {
    const each = weights === null ? 1 : (weights[row] ?? 0);
    if (!(each > 0)) continue;
    n += 1;
    weight += each;
    sum += each * (y[row] ?? 0);
  }
  const mean = sum / weight;
  let left = 0;
  let whole = 0;
  for (let row = 0; row < y.length; row += 1) {
    const each = weights === null ? 1 : (weights[row] ?? 0);
    if (!(each > 0)) continue;
    left += each * ((y[row] ?? 0) - (fitted[row] ?? 0)) ** 2;
    whole += each * ((y[row] ?? 0) - mean) ** 2;
  }
  const freedom = n - parameters;
  const rSquared = whole > 0 ? 1 - left / whole : Number.NaN;
  return {
    ...{ parameters, rSquared },
    standardError: freedom > 0 ? Math.sqrt(left / freedom) : Number.NaN,
    adjustedRSquared: freedom > 0 ? 1 - ((1 - rSquared) * (n - 1)) / freedom : Number.NaN,
  };
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
      const first = isBusy ? quiet : 0;
      const end = isBusy ? slopes.length : quiet;
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
