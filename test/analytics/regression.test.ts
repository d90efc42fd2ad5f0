import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noteTexts } from "../../src-main/analytics/notes.data.ts";
import { noteText } from "../../src-main/analytics/notes.ts";
import {
  fisherAbove,
  goodnessOf,
  isAcceptable,
  leastSquares,
  leastSquaresInGroups,
  studentInterval,
  studentTwoSided,
  verdict,
} from "../../src-main/analytics/regression/index.ts";

/** Longley 1967: employment, price deflator, GNP, unemployed, armed forces, population, year; nearly collinear. */
const longley = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];
const said = (...of: Parameters<typeof verdict>) => {
  const { code, values } = verdict(...of);
  return noteText(noteTexts[code], values);
};
const column = (at: number) => Float64Array.from(longley, (row) => row[at]!);
/** NIST Statistical Reference Datasets, Longley: certified values. */
const certified = {
  coefficients: [
    -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
    -0.0511041056535807, 1829.15146461355,
  ],
  errors: [
    890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
    0.22607320006937, 455.478499142212,
  ],
  rSquared: 0.995479004577296,
  deviation: 304.854073561965,
};
const closeTo = (value: number | undefined, wanted: number, relative: number) =>
  expect(Math.abs((value ?? Number.NaN) / wanted - 1)).toBeLessThan(relative);

describe("least squares", () => {
  it("give the certified values of NIST's Longley data", () => {
    const fit = leastSquares(column(0), [1, 2, 3, 4, 5, 6].map(column));
    for (const [at, wanted] of certified.coefficients.entries()) closeTo(fit.coefficients[at], wanted, 1e-8);
    for (const [at, wanted] of certified.errors.entries()) closeTo(fit.standardErrors[at], wanted, 1e-8);
    closeTo(fit.rSquared, certified.rSquared, 1e-12);
    closeTo(fit.standardError, certified.deviation, 1e-9);
    expect([fit.n, fit.parameters]).toEqual([16, 7]);
  });

  it("leave a column out that says nothing new", () => {
    const [gnp, year] = [column(2), column(6)];
    const both = gnp.map((value, at) => value + 2 * year[at]!);
    const fit = leastSquares(column(0), [gnp, year, both]);
    expect(fit.parameters).toBe(3);
    expect(fit.coefficients[3]).toBe(0);
    expect(fit.standardErrors[3]).toBeNaN();
    closeTo(fit.coefficients[1], leastSquares(column(0), [gnp, year]).coefficients[1]!, 1e-9);
  });

  it("count a doubled weight like an observation twice, but for the degrees of freedom", () => {
    const [y, x] = [column(0), column(2)];
    const weights = Float64Array.from(y, (_, at) => (at === 3 ? 2 : at === 5 ? 0 : 1));
    const places = [...y.keys()].flatMap((at) => (at === 3 ? [3, 3] : at === 5 ? [] : [at]));
    const weighed = leastSquares(y, [x], { weights });
    const repeated = leastSquares(
      Float64Array.from(places, (at) => y[at]!),
      [Float64Array.from(places, (at) => x[at]!)],
    );
    for (const at of [0, 1]) closeTo(weighed.coefficients[at], repeated.coefficients[at]!, 1e-10);
    expect(weighed.n).toBe(15);
  });

  it("give the same with swept-out groups as with a column for each group", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 3 }),
            fc.double({ min: -9, max: 9, noNaN: true }),
            fc.double({ min: -9, max: 9, noNaN: true }),
          ),
          { minLength: 12, maxLength: 60 },
        ),
        (rows) => {
          const y = Float64Array.from(rows, ([, , each]) => each);
          const x = Float64Array.from(rows, ([, each], at) => each + Math.sin(at * 7));
          const groups = Uint16Array.from(rows, ([each]) => each);
          const present = [...new Set(groups)].sort();
          const indicators = present
            .slice(1)
            .map((group) => Float64Array.from(groups, (each) => (each === group ? 1 : 0)));
          const swept = leastSquaresInGroups(y, [x], groups, 4);
          const plain = leastSquares(y, [x, ...indicators]);
          expect(swept.coefficients[0]).toBeCloseTo(plain.coefficients[1]!, 7);
          expect(swept.parameters).toBe(plain.parameters);
          for (const [at, each] of swept.residuals.entries())
            expect(each).toBeCloseTo(plain.residuals[at]!, 7);
        },
      ),
    );
  });

  it("take of a column no more than the stretch that isn't 0, and leave what they are given as it was", () => {
    const stretch = fc.record({
      from: fc.nat(15),
      values: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 25 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -99, max: 99 })), { minLength: 40, maxLength: 40 }),
        fc.array(stretch, { maxLength: 4 }),
        (rows, stretches) => {
          const groups = Uint16Array.from(rows, ([group]) => group);
          const y = Float64Array.from(rows, ([, value]) => value);
          const parts = stretches.map(({ from, values }) => ({ from, values: Float64Array.from(values) }));
          const columns = parts.map(({ from, values }) => {
            const column = new Float64Array(y.length);
            column.set(values, from);
            return column;
          });
          expect(leastSquaresInGroups(y, parts, groups, 4)).toEqual(
            leastSquaresInGroups(y, columns, groups, 4),
          );
          expect(parts.map(({ values }) => [...values])).toEqual(stretches.map(({ values }) => values));
        },
      ),
    );
  });
});

describe("distributions", () => {
  // Expected values by SciPy 1.10 (scipy.stats.t.sf, t.ppf, f.sf).
  it.each([
    [0.5, 3, 0.651447964848151],
    [2.3, 8000, 0.021473837635029223],
    [5.5, 390, 6.884038247605806e-8],
    [1.2, 1, 0.4422841232473911],
    [12, 30, 5.580185415199261e-13],
  ])("know how often t is beyond ±%d with %d degrees of freedom", (t, freedom, wanted) =>
    closeTo(studentTwoSided(t, freedom), wanted, 1e-10),
  );
  it.each([
    [0.9, 8000, 1.6450441202875108],
    [0.95, 30, 2.0422724563012378],
    [0.9, 1.5, 3.70518082009675],
    [0.99, 390, 2.5884941263243926],
  ])("know the interval of t that holds %d", (share, freedom, wanted) =>
    closeTo(studentInterval(share, freedom), wanted, 1e-10),
  );
  it.each([
    [3.2, 2, 390, 0.041834774906012395],
    [1.1, 170, 8000, 0.17939954188608803],
    [25, 1, 40, 1.1840065669659511e-5],
  ])("know how often F is above %d with %d and %d degrees of freedom", (f, one, other, wanted) =>
    closeTo(fisherAbove(f, one, other), wanted, 1e-10),
  );
  it("know nothing without degrees of freedom", () => {
    expect(studentTwoSided(1, 0)).toBeNaN();
    expect(studentInterval(0.9, -1)).toBeNaN();
  });
});

describe("goodness by ASHRAE Guideline 14", () => {
  const measured = Float64Array.of(10, 12, Number.NaN, 14, 12);
  const expected = Float64Array.of(11, 11, 5, 13, 14);

  it("leaves gaps out", () => {
    const goodness = goodnessOf(measured, expected, 1);
    expect(goodness.n).toBe(4);
    expect(goodness.cvRmse).toBeCloseTo((100 * Math.sqrt(7 / 3)) / 12, 12);
    expect(goodness.nmbe).toBeCloseTo((100 * -1) / (3 * 12), 12);
  });

  it("says in plain words whether a model is good enough", () => {
    expect(isAcceptable({ cvRmse: 20, nmbe: -2 }, "hourly")).toBe(true);
    expect(isAcceptable({ cvRmse: 20, nmbe: -2 }, "monthly")).toBe(false);
    expect(isAcceptable({ cvRmse: Number.NaN, nmbe: 0 }, "hourly")).toBe(false);
    expect(said({ cvRmse: 17.14, nmbe: -0.02 }, "hourly")).toBe(
      "CV(RMSE) 17.1 % (at most 30 %) and NMBE 0 % (at most ±10 %): good enough by ASHRAE Guideline 14.",
    );
    expect(said({ cvRmse: 31, nmbe: -12 }, "hourly")).toContain("NMBE −12 % (at most ±10 %): below what");
  });

  it("says so where neither is known", () => {
    expect(said({ cvRmse: Number.NaN, nmbe: 0 }, "hourly")).toBe(
      "CV(RMSE) and NMBE aren't known, so it is indicative only.",
    );
  });

  it("doesn't say of days that the guideline has limits for them", () => {
    const hours = "the limits that ASHRAE Guideline 14 has for hours; it has none for days.";
    expect(said({ cvRmse: 17.14, nmbe: -0.02 }, "daily")).toContain(`: good enough by ${hours}`);
    expect(said({ cvRmse: 31, nmbe: 0 }, "daily")).toContain(`: indicative only by ${hours}`);
  });

  it("correlates residuals with those of the step before only", () => {
    const times = Float64Array.from({ length: 40 }, (_, at) => (at < 20 ? at : at + 100) * 3_600_000);
    const alternating = times.map((_, at) => 10 + (at % 2 === 0 ? 1 : -1));
    expect(goodnessOf(alternating, new Float64Array(40).fill(10), 0, times).autocorrelation).toBeCloseTo(
      -1,
      12,
    );
  });
});
