import {
  fisherAbove,
  type Goodness,
  goodnessOf,
  type LeastSquares,
  leastSquares,
  studentInterval,
} from "../regression/index.ts";
import type { Expected } from "./time-of-week.ts";

export const changePointMethod = {
  name: "Change-point model of daily use over heating and cooling degree days, balance points searched",
  source: "CalTRACK 2.0 Methods, 3.4 (daily); ASHRAE RP-1050 / Guideline 14 (3P to 5P models)",
};

/** Use that grows with degrees beyond a balance point. */
export interface WeatherSlope {
  /** °C */
  readonly balance: number;
  /** Unit of the values per degree day (K·d). */
  readonly slope: number;
  readonly error: number;
  /** Two-sided p of the slope being zero. */
  readonly p: number;
}

/** What a meter takes a day at a mean outdoor temperature. Plain data. */
export interface ChangePointModel {
  /** `3P`: heating or cooling; `4P`: both from one balance point on; `5P`: both; `1P`: the weather says nothing. */
  readonly form: "1P" | "3P" | "4P" | "5P";
  /** Use a day that the weather doesn't explain. */
  readonly base: number;
  readonly heating: WeatherSlope | null;
  readonly cooling: WeatherSlope | null;
  readonly standardError: number;
  /** Probability that so good a fit comes by chance (F test); NaN for `1P`. */
  readonly p: number;
  /** In sample; balance points aren't counted as parameters, as CalTRACK doesn't. */
  readonly goodness: Goodness;
  /** Coldest and warmest day that it was made of, °C. */
  readonly range: { readonly low: number; readonly high: number };
  /** (XᵀX)⁻¹ of base, heating and cooling, as far as they are there. */
  readonly inverse: Float64Array;
}

const celsius = (fahrenheit: number) => (fahrenheit - 32) / 1.8;
/** Balance points that are tried: 30 to 90 °F in steps of 1 °F, °C. */
const candidates = Float64Array.from({ length: 61 }, (_, at) => celsius(30 + at));
/** Slopes must be so unlikely to be zero. */
const mostP = 0.1;
/** A balance point needs so many days beyond it, and so many degree days (20 °F·d), CalTRACK 3.4.3.2. */
const fewestDays = 10;
const fewestDegreeDays = 20 / 1.8;

/** Degree days of one balance point over all days, and their centred sums. */
interface Candidate {
  readonly at: number;
  readonly mean: number;
  /** Σ(x−x̄)² */
  readonly own: number;
  /** Σ(x−x̄)(y−ȳ) */
  readonly withY: number;
}

interface Choice {
  readonly heating: number | null;
  readonly cooling: number | null;
  readonly adjusted: number;
}

const below = (balance: number, temperature: number) => Math.max(0, balance - temperature);
const above = (balance: number, temperature: number) => Math.max(0, temperature - balance);

/**
 * Fits the change-point model that explains most (adjusted R²) among those whose slopes aren't negative and have p < 0.1.
 * Days without value or temperature are left out.
 * @param values use of each day, in one unit
 * @param temperatures mean outdoor temperature of each, °C
 * @throws RangeError where lengths differ
 */
export function fitChangePoint(
  values: Float64Array,
  temperatures: Float64Array,
  times?: Float64Array,
): ChangePointModel {
  if (values.length !== temperatures.length)
    throw new RangeError(`${temperatures.length} temperatures for ${values.length} days`);
  const isUsable = (_: number, at: number) =>
    !Number.isNaN((values[at] ?? Number.NaN) + (temperatures[at] ?? Number.NaN));
  const y = values.filter(isUsable);
  const warmth = temperatures.filter(isUsable);
  const { heating, cooling } = chosen(y, warmth);
  const columns = [
    ...(heating === null ? [] : [warmth.map((each) => below(heating, each))]),
    ...(cooling === null ? [] : [warmth.map((each) => above(cooling, each))]),
  ];
  const fit = leastSquares(y, columns);
  const slope = (balance: number | null, at: number): WeatherSlope | null =>
    balance === null
      ? null
      : {
          balance,
          slope: fit.coefficients[at] ?? 0,
          error: fit.standardErrors[at] ?? 0,
          p: fit.pValues[at] ?? 1,
        };
  return {
    form: formOf(heating, cooling),
    base: fit.coefficients[0] ?? Number.NaN,
    heating: slope(heating, 1),
    cooling: slope(cooling, heating === null ? 1 : 2),
    standardError: fit.standardError,
    p: significance(fit),
    goodness: goodnessOf(
      y,
      y.map((value, at) => value - (fit.residuals[at] ?? 0)),
      fit.parameters,
      times?.filter(isUsable),
      24 * 3_600_000,
    ),
    range: {
      low: warmth.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY),
      high: warmth.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY),
    },
    inverse: fit.inverse,
  };
}

function formOf(heating: number | null, cooling: number | null): ChangePointModel["form"] {
  if (heating === null) return cooling === null ? "1P" : "3P";
  if (cooling === null) return "3P";
  return heating === cooling ? "4P" : "5P";
}

function significance({ rSquared, n, parameters }: LeastSquares): number {
  const slopes = parameters - 1;
  const freedom = n - parameters;
  return fisherAbove(rSquared / slopes / ((1 - rSquared) / freedom), slopes, freedom);
}

/** Goes through all balance points by sums alone: no day is both below one and above another that isn't lower. */
function chosen(y: Float64Array, warmth: Float64Array): Choice {
  const n = y.length;
  const mean = y.reduce((sum, each) => sum + each, 0) / n;
  const whole = y.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const nothing: Choice = { heating: null, cooling: null, adjusted: 0 };
  if (!(whole > 0)) return nothing;
  const deviations = y.map((each) => each - mean);
  const sums = (isBelow: boolean) =>
    [...candidates].flatMap((balance) => candidateOf(balance, warmth, deviations, isBelow) ?? []);
  const heatings = sums(true);
  const coolings = sums(false);
  const critical = [2, 3].map((parameters) => studentInterval(1 - mostP, n - parameters));
  let best = nothing;
  const consider = (
    heating: Candidate | null,
    cooling: Candidate | null,
    explained: number,
    parameters: number,
  ) => {
    const adjusted = 1 - ((1 - explained / whole) * (n - 1)) / (n - parameters);
    if (adjusted > best.adjusted)
      best = { heating: heating?.at ?? null, cooling: cooling?.at ?? null, adjusted };
  };
  for (const [list, isHeating] of [
    [heatings, true],
    [coolings, false],
  ] as const)
    for (const each of list) {
      const slope = each.withY / each.own;
      const explained = slope * each.withY;
      const error = Math.sqrt((whole - explained) / (n - 2) / each.own);
      if (slope < (critical[0] ?? Number.NaN) * error || Number.isNaN(error)) continue;
      consider(isHeating ? each : null, isHeating ? null : each, explained, 2);
    }
  for (const heating of heatings)
    for (const cooling of coolings) {
      if (cooling.at < heating.at) continue;
      const across = -n * heating.mean * cooling.mean;
      const determinant = heating.own * cooling.own - across * across;
      if (!(determinant > 1e-9 * heating.own * cooling.own)) continue;
      const warm = (heating.own * cooling.withY - across * heating.withY) / determinant;
      const cold = (cooling.own * heating.withY - across * cooling.withY) / determinant;
      if (warm < 0 || cold < 0) continue;
      const explained = warm * cooling.withY + cold * heating.withY;
      const variance = Math.max(0, whole - explained) / (n - 3);
      const limit = critical[1] ?? Number.NaN;
      if (!(warm >= limit * Math.sqrt((variance * heating.own) / determinant))) continue;
      if (!(cold >= limit * Math.sqrt((variance * cooling.own) / determinant))) continue;
      consider(heating, cooling, explained, 3);
    }
  return best;
}

function candidateOf(
  balance: number,
  warmth: Float64Array,
  deviations: Float64Array,
  isBelow: boolean,
): Candidate | null {
  let days = 0;
  let sum = 0;
  let squares = 0;
  let withY = 0;
  for (let at = 0; at < warmth.length; at += 1) {
    const each = isBelow ? balance - (warmth[at] ?? 0) : (warmth[at] ?? 0) - balance;
    if (!(each > 0)) continue;
    days += 1;
    sum += each;
    squares += each * each;
    withY += each * (deviations[at] ?? 0);
  }
  const mean = sum / warmth.length;
  const own = squares - mean * sum;
  if (days < fewestDays || sum < fewestDegreeDays || !(own > 1e-9 * squares)) return null;
  return { at: balance, mean, own, withY };
}

/**
 * What the model expects of days, with prediction intervals of single days.
 * @param temperatures mean outdoor temperature of each day, °C
 * @param share of single days that the interval holds, 0–1
 */
export function predictChangePoint(
  model: ChangePointModel,
  temperatures: Float64Array,
  share = 0.9,
): Expected {
  const { heating, cooling, goodness, standardError, inverse } = model;
  const width = studentInterval(share, goodness.n - goodness.parameters);
  const count = temperatures.length;
  const expected = {
    values: new Float64Array(count),
    low: new Float64Array(count),
    high: new Float64Array(count),
  };
  for (const [at, temperature] of temperatures.entries()) {
    const row = [1];
    if (heating !== null) row.push(below(heating.balance, temperature));
    if (cooling !== null) row.push(above(cooling.balance, temperature));
    const value =
      model.base +
      (heating === null ? 0 : heating.slope * below(heating.balance, temperature)) +
      (cooling === null ? 0 : cooling.slope * above(cooling.balance, temperature)) +
      (Number.isNaN(temperature) ? Number.NaN : 0);
    let leverage = 0;
    for (const [one, left] of row.entries())
      for (const [other, right] of row.entries())
        leverage += left * right * (inverse[one * row.length + other] ?? 0);
    const margin = width * standardError * Math.sqrt(1 + leverage);
    expected.values[at] = value;
    expected.low[at] = value - margin;
    expected.high[at] = value + margin;
  }
  return expected;
}
