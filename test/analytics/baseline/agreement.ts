import { expect } from "vitest";
import {
  fitChangePoint,
  fitTimeOfWeek,
  predictTimeOfWeek,
} from "../../../src-main/analytics/baseline/index.ts";
import type { Goodness } from "../../../src-main/analytics/regression/index.ts";

/** Data for both models, as lists. */
export interface BaselineData {
  readonly hourly: {
    readonly hours: readonly number[];
    readonly temperatures: readonly number[];
    readonly values: readonly number[];
    readonly weights?: readonly number[];
  };
  readonly daily: { readonly temperatures: readonly number[]; readonly values: readonly number[] };
}

export type Judged = Pick<Goodness, "cvRmse" | "nmbe" | "rSquared" | "adjustedRSquared"> & {
  readonly standardError: number;
};

/** What another implementation makes of them. */
export interface BaselineModels {
  readonly hourly: {
    readonly busy: readonly number[];
    readonly knots: readonly (readonly number[])[];
    readonly indicators: readonly number[];
    readonly slopes: readonly number[];
    readonly slopeErrors: readonly number[];
    /** Of the first week. */
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly goodness: Judged;
  };
  readonly daily: {
    readonly heating: number | null;
    readonly cooling: number | null;
    readonly parameters: readonly number[];
    readonly errors: readonly number[];
    readonly pValues: readonly number[];
    readonly p: number;
    readonly goodness: Judged;
  };
}

const tolerance = 1e-6;
/** What rounding leaves of a number that is 0 but for it. */
const rounding = 1e-9;

/** Expects numbers to be theirs, to 1e-6 of each. */
export function same(what: string, ours: ArrayLike<number>, theirs: readonly number[]): void {
  expect([what, ours.length]).toEqual([what, theirs.length]);
  for (const [at, wanted] of theirs.entries())
    expect(Math.abs((ours[at] ?? Number.NaN) - wanted), `${what} ${at}`).toBeLessThanOrEqual(
      tolerance * Math.abs(wanted) + rounding,
    );
}

export function sameGoodness(what: string, ours: Goodness, standardError: number, theirs: Judged): void {
  const { cvRmse, nmbe, rSquared, adjustedRSquared } = ours;
  const wanted = [theirs.cvRmse, theirs.nmbe, theirs.rSquared, theirs.adjustedRSquared, theirs.standardError];
  same(`${what} goodness`, [cvRmse, nmbe, rSquared, adjustedRSquared, standardError], wanted);
}

/** Expects our models of the data to be theirs, to 1e-6. */
export function expectAgreement({ hourly, daily }: BaselineData, theirs: BaselineModels): void {
  const series = {
    times: Float64Array.from(hourly.hours, (_, at) => at * 3_600_000),
    hours: Uint16Array.from(hourly.hours),
    temperatures: Float64Array.from(hourly.temperatures),
  };
  const weights = hourly.weights === undefined ? {} : { weights: Float64Array.from(hourly.weights) };
  const model = fitTimeOfWeek(series, Float64Array.from(hourly.values), weights);
  const { low, high } = predictTimeOfWeek(model, series, 0.9);
  expect([...model.busy.keys()].filter((hour) => model.busy[hour] === 1)).toEqual(theirs.hourly.busy);
  same("quiet knots", model.knots!.quiet, theirs.hourly.knots[0]!);
  same("busy knots", model.knots!.busy, theirs.hourly.knots[1]!);
  same("indicators", model.indicators, theirs.hourly.indicators);
  same("slopes", model.slopes, theirs.hourly.slopes);
  same("slope errors", model.slopeErrors, theirs.hourly.slopeErrors);
  same("low", low.subarray(0, 168), theirs.hourly.low);
  same("high", high.subarray(0, 168), theirs.hourly.high);
  sameGoodness("hourly", model.goodness, model.standardError, theirs.hourly.goodness);

  const point = fitChangePoint(Float64Array.from(daily.values), Float64Array.from(daily.temperatures));
  expect(point.heating?.balance ?? null).toBe(theirs.daily.heating);
  expect(point.cooling?.balance ?? null).toBe(theirs.daily.cooling);
  const slopes = [point.heating, point.cooling].filter((each) => each !== null);
  same("parameters", [point.base, ...slopes.map(({ slope }) => slope)], theirs.daily.parameters);
  same(
    "errors",
    slopes.map(({ error }) => error),
    theirs.daily.errors.slice(1),
  );
  same(
    "p values",
    slopes.map(({ p }) => p),
    theirs.daily.pValues.slice(1),
  );
  same("p", [point.p], [theirs.daily.p]);
  sameGoodness("daily", point.goodness, point.standardError, theirs.daily.goodness);
}
