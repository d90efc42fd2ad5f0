import { readFileSync } from "node:fs";
import { expect } from "vitest";
import {
  degreeDayBase,
  degreeDays,
  fitChangePoint,
  fitTimeOfWeek,
  predictChangePoint,
  predictTimeOfWeek,
} from "../../../src-main/analytics/baseline/index.ts";
import { type Goodness, goodnessOf, leastSquares } from "../../../src-main/analytics/regression/index.ts";
import { independent, savingsUncertainty } from "../../../src-main/analytics/savings/index.ts";
import {
  type BaselineData,
  type BaselineModels,
  expectAgreement,
  type Judged,
  same,
  sameGoodness,
} from "./agreement.ts";

/** What another implementation makes of the published data. */
export interface PublishedModels extends BaselineModels {
  readonly monthly: {
    /** Degree days by month, K·d. */
    readonly heating: readonly number[];
    readonly cooling: readonly number[];
    readonly parameters: readonly number[];
    readonly errors: readonly number[];
    readonly pValues: readonly number[];
    readonly goodness: Judged;
  };
  readonly hourlySavings: PublishedSavings;
  readonly dailySavings: PublishedSavings;
}

/** What a reporting period comes to against the baseline before it. */
interface PublishedSavings {
  readonly expected: number;
  readonly actual: number;
  readonly saved: number;
  readonly autocorrelation: number;
  readonly independent: number;
  readonly uncertainty: number;
}

/** Rows of a table of the published data, without its header. */
export function publishedRows(name: string): string[][] {
  const text = readFileSync(new URL(`../fixtures/public/${name}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

const numbers = (rows: readonly string[][], column: number) => rows.map((row) => Number(row[column]));

/** Of `01/31/06 23:00`, as if it were UTC, epoch ms. */
export function momentOf(text: string): number {
  const [month, day, year, hour] = text.split(/[/ :]/).map(Number);
  return Date.UTC(2000 + year!, month! - 1, day!, hour!);
}

interface PublishedData extends BaselineData {
  /** Of the hours, as if they were UTC, epoch ms. */
  readonly times: readonly number[];
  /** Of the days: `2019-03-02`. */
  readonly dates: readonly string[];
}

/** The published tables as lists; temperatures in °C. */
export function publishedData(): PublishedData {
  const hours = publishedRows("rmv-hourly.csv");
  const days = publishedRows("eemeter-daily.csv");
  const times = hours.map(([time]) => momentOf(time!));
  return {
    times,
    hourly: {
      hours: times.map((time) => {
        const date = new Date(time);
        return 24 * ((date.getUTCDay() + 6) % 7) + date.getUTCHours();
      }),
      temperatures: numbers(hours, 2),
      values: numbers(hours, 1),
    },
    daily: {
      temperatures: numbers(days, 1).map((fahrenheit) => (fahrenheit - 32) / 1.8),
      values: numbers(days, 2),
    },
    dates: days.map(([time]) => time!.slice(0, 10)),
  };
}

/** Expects all that we make of the published data to be theirs, to 1e-6. */
export function expectPublishedAgreement(theirs: PublishedModels): void {
  const data = publishedData();
  expectAgreement(data, theirs);
  expectMonths(data, theirs.monthly);
  expectHourlySavings(data, theirs.hourlySavings);
  expectDailySavings(data, theirs.dailySavings);
}

/** Use of calendar months over their degree days, with the base of the United States (65 °F). */
function expectMonths({ daily, dates }: PublishedData, theirs: PublishedModels["monthly"]): void {
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))].map((month) => {
    const isInside = (_: number, at: number) => dates[at]!.startsWith(month);
    const means = Float64Array.from(daily.temperatures.filter(isInside));
    const use = daily.values.filter(isInside).reduce((sum, each) => sum + each, 0);
    return { ...degreeDays(means, degreeDayBase("US")), use };
  });
  const heating = Float64Array.from(months, (month) => month.heating);
  const cooling = Float64Array.from(months, (month) => month.cooling);
  const use = Float64Array.from(months, (month) => month.use);
  same("heating degree days", heating, theirs.heating);
  same("cooling degree days", cooling, theirs.cooling);
  const fit = leastSquares(use, [heating, cooling]);
  same("months' parameters", fit.coefficients, theirs.parameters);
  same("months' errors", fit.standardErrors, theirs.errors);
  same("months' p values", fit.pValues, theirs.pValues);
  const expected = use.map((each, at) => each - fit.residuals[at]!);
  sameGoodness("months", goodnessOf(use, expected, fit.parameters), fit.standardError, theirs.goodness);
}

const dayMs = 86_400_000;
const sum = (numbers: Float64Array) => numbers.reduce((all, each) => all + each, 0);

/** The two weeks from 19 July against the eight before, six of which are in winter. */
function expectHourlySavings({ hourly, times }: PublishedData, theirs: PublishedSavings): void {
  const split = times.indexOf(Date.UTC(2006, 6, 19));
  const part = (from: number, to: number) => ({
    times: Float64Array.from(times.slice(from, to)),
    hours: Uint16Array.from(hourly.hours.slice(from, to)),
    temperatures: Float64Array.from(hourly.temperatures.slice(from, to)),
  });
  const values = Float64Array.from(hourly.values);
  const model = fitTimeOfWeek(part(0, split), values.subarray(0, split));
  const { values: expected } = predictTimeOfWeek(model, part(split, times.length));
  sameSavings("hours", model.goodness, expected, values.subarray(split), theirs);
}

/** January and February against the ten months before. */
function expectDailySavings({ daily, dates }: PublishedData, theirs: PublishedSavings): void {
  const split = dates.indexOf("2020-01-01");
  const values = Float64Array.from(daily.values);
  const temperatures = Float64Array.from(daily.temperatures);
  const times = Float64Array.from(dates, (date) => Date.parse(date));
  expect(times.every((time, at) => at === 0 || time - times[at - 1]! === dayMs)).toBe(true);
  const [y, warmth] = [values.subarray(0, split), temperatures.subarray(0, split)];
  const model = fitChangePoint(y, warmth, times.subarray(0, split));
  const { values: expected } = predictChangePoint(model, temperatures.subarray(split));
  sameSavings("days", model.goodness, expected, values.subarray(split), theirs);
}

function sameSavings(
  what: string,
  baseline: Goodness,
  each: Float64Array,
  taken: Float64Array,
  theirs: PublishedSavings,
): void {
  const [expected, actual] = [sum(each), sum(taken)];
  const { autocorrelation } = baseline;
  const own = independent(baseline.n, autocorrelation);
  const uncertainty = savingsUncertainty({ baseline, expected, m: taken.length, confidence: 0.9 });
  same(
    `savings of ${what}: expected, actual, saved, autocorrelation, independent, uncertainty`,
    [expected, actual, expected - actual, autocorrelation, own, uncertainty],
    [
      ...[theirs.expected, theirs.actual, theirs.saved],
      ...[theirs.autocorrelation, theirs.independent, theirs.uncertainty],
    ],
  );
}
